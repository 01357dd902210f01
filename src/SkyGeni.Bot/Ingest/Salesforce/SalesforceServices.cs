using SkyGeni.Bot.People;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>What this folder puts into the container.</summary>
internal static class SalesforceServices
{
    public static IServiceCollection AddSalesforce(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SalesforceSettings.From(configuration));
        services.AddSingleton<SalesforceStages>();
        services.AddSingleton(parts => new SalesforceOwners(() => parts.GetRequiredService<RosterCache>().Current));
        services.AddSingleton<SalesforceMapper>();
        services.AddSingleton<SalesforceCrm>();
        services.AddSingleton<ReceiveSalesforce>();
        return services;
    }
}
