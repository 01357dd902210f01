using SkyGeni.Bot.Ingest.Crm.WriteBack;
using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Bot.Ingest.Salesforce;
using SkyGeni.Bot.Nudges;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>What this folder puts into the container: what all CRMs share.</summary>
internal static class CrmServices
{
    public static IServiceCollection AddCrm(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(CrmSettings.From(configuration));
        services.AddSingleton<CrmCatalog>();
        services.AddSingleton<CrmReaders>();
        services.AddSingleton<CrmFindings>();
        services.AddSingleton<FieldWatch>();
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<INodeSignal>(parts => parts.GetRequiredService<DeliverySignal>());
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<SettleDeliveries>();
        services.AddSingleton<RecordStore>();
        services.AddSingleton<TakeRecords>();
        services.AddSingleton<ReadBackSignal>();
        services.AddSingleton<ReadBack>();
        services.AddSingleton<WriteBackStore>();
        services.AddSingleton<WriteBackSignal>();
        services.AddSingleton(parts => new WriteBacks([parts.GetRequiredService<HubSpotWriter>(), parts.GetRequiredService<SalesforceWriter>()], parts.GetRequiredService<WriteBackSignal>()));
        services.AddSingleton<RunWriteBacks>();
        services.AddSingleton<SyncStore>();
        services.AddSingleton<RunSync>();
        services.AddSingleton<NightlySync>();
        services.AddHostedService<DeliveryService>();
        services.AddHostedService<CrmReadingService>();
        services.AddHostedService<WriteBackService>();
        return services.AddNudge<SyncNudge>("sync-nudge", SyncNudge.Every);
    }
}
