namespace SkyGeni.Bot.Storage;

/// <summary>What this folder puts into the container.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<Database>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<StoreClock>();
        return services;
    }
}
