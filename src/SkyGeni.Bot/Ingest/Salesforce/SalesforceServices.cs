using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Salesforce.PubSub;
using SkyGeni.Bot.People;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>What this folder puts into the container.</summary>
internal static class SalesforceServices
{
    private const int Retries = 2;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(2);

    public static IServiceCollection AddSalesforce(this IServiceCollection services, IConfiguration configuration)
    {
        var section = new SettingsSection(configuration.GetSection(SalesforceSettings.Section));
        var settings = SalesforceSettings.From(section);
        var api = SalesforceApiSettings.From(section);
        services.AddSingleton(settings);
        services.AddSingleton(api);
        services.AddSingleton(PubSubSettings.From(section, settings, api));
        services.AddSingleton<SalesforceStages>();
        services.AddSingleton(parts => new SalesforceOwners(() => parts.GetRequiredService<RosterCache>().Current));
        services.AddSingleton<SalesforceMapper>();
        services.AddSingleton<SalesforceCrm>();
        services.AddSingleton<ReceiveSalesforce>();
        services.AddSingleton<SalesforceLogin>();
        services.AddSingleton<SalesforceApi>();
        services.AddSingleton<SalesforceQuery>();
        services.AddSingleton<StageStore>();
        services.AddSingleton<SalesforceSurroundings>();
        services.AddSingleton<SalesforceReader>();
        services.AddSingleton<SalesforceWriter>();
        services.AddHostedService<SalesforceService>();
        return services.AddCrmClient(SalesforceLogin.Client, Retries, LongestAnswer).AddCrmClient(SalesforceApi.WriteClient, retries: 0, LongestAnswer).AddChanges();
    }

    private static IServiceCollection AddChanges(this IServiceCollection services)
    {
        services.AddSingleton<PubSubClient>();
        services.AddSingleton<ReplayStore>();
        services.AddSingleton<TakeChanges>();
        services.AddSingleton<ChangeStream>();
        services.AddHostedService<ChangeService>();
        return services;
    }
}
