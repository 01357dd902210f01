namespace SkyGeni.Bot.Ops;

/// <summary>What this folder puts into the container.</summary>
internal static class OpsServices
{
    public static IServiceCollection AddOps(this IServiceCollection services)
    {
        return services;
    }
}
