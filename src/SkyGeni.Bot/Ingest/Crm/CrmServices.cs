namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>What this folder puts into the container: what all CRMs share.</summary>
internal static class CrmServices
{
    public static IServiceCollection AddCrm(this IServiceCollection services)
    {
        services.AddSingleton<CrmCatalog>();
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<SettleDeliveries>();
        services.AddHostedService<DeliveryService>();
        return services;
    }
}
