using SkyGeni.Bot.Ingest.Webhooks;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest;

/// <summary>What this folder puts into the container.</summary>
internal static class IngestServices
{
    public static IServiceCollection AddIngest(this IServiceCollection services)
    {
        services.AddSingleton<DealEventStore>();
        services.AddSingleton<AttributeKindStore>();
        services.AddSingleton<DealStore>();
        services.AddSingleton<DealsChanged>();
        services.AddSingleton<INodeSignal>(parts => parts.GetRequiredService<DealsChanged>());
        services.AddSingleton<DealIngestion>();
        services.AddSingleton<DealImport>();
        services.AddSingleton<SnapshotImport>();
        services.AddSingleton<ActivityImport>();
        services.AddSingleton<PersonImport>();
        services.AddSingleton<ImportCatalog>();
        services.AddSingleton<FileFields>();
        services.AddSingleton<FileImport>();
        services.AddSingleton<DealDeletion>();
        services.AddSingleton<WebhookIdStore>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<DealsDelivery>();
        return services;
    }
}
