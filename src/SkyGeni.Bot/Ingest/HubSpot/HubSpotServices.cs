namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>What this folder puts into the container.</summary>
internal static class HubSpotServices
{
    public static IServiceCollection AddHubSpot(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(HubSpotSettings.From(configuration));
        services.AddSingleton<HubSpotMapper>();
        services.AddSingleton<HubSpotCrm>();
        services.AddSingleton<ReceiveDelivery>();
        return services;
    }
}
