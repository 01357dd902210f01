namespace SkyGeni.Bot.Alerts;

/// <summary>What this folder puts into the container.</summary>
internal static class AlertsServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Playbooks.From(configuration));
        services.AddSingleton<AttentionReader>();
        return services;
    }
}
