namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>What this folder puts into the container.</summary>
internal static class HubSpotServices
{
    public static IServiceCollection AddHubSpot(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(HubSpotSettings.From(configuration));
        services.AddSingleton<HubSpotMapper>();
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<ReceiveDelivery>();
        services.AddSingleton<SettleDeliveries>();
        services.AddHostedService<DeliveryService>();
        return services;
    }
}
