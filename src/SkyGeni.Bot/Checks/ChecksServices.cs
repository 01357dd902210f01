namespace SkyGeni.Bot.Checks;

/// <summary>What this folder puts into the container.</summary>
internal static class ChecksServices
{
    public static IServiceCollection AddChecks(this IServiceCollection services)
    {
        services.AddSingleton<FindingStore>();
        return services;
    }
}
