namespace SkyGeni.Bot.Slack;

/// <summary>What this folder puts into the container.</summary>
internal static class SlackSurfaceServices
{
    public static IServiceCollection AddSlackSurface(this IServiceCollection services)
    {
        return services;
    }
}
