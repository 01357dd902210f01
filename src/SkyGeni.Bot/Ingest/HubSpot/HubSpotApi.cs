using System.Globalization;
using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>The calls of HubSpot's API that read, by name. What is written there is <see cref="HubSpotWriter"/>'s.</summary>
internal sealed class HubSpotApi(HubSpotClient client, HubSpotSettings settings)
{
    public const string DealsScope = "crm.objects.deals.read";
    public const string OwnersScope = "crm.objects.owners.read";
    public const string SchemaScope = "crm.schemas.deals.read";

    /// <summary>What a search sorts and filters by.</summary>
    public const string ModifiedProperty = "hs_lastmodifieddate";

    private const int OwnersAtOnce = 500;

    /// <summary>Which account the token is of.</summary>
    public Task<CrmAnswer<HubSpotAccountDetails>> AccountAsync(CancellationToken cancel) =>
        client.SendAsync(new HubSpotCall("the account", "oauth", "account-info/v3/details"), HubSpotJson.Default.HubSpotAccountDetails, cancel);

    public Task<CrmAnswer<HubSpotList<HubSpotPipeline>>> PipelinesAsync(CancellationToken cancel) =>
        client.SendAsync(new HubSpotCall("pipelines of deals", DealsScope, "crm/v3/pipelines/deals"), HubSpotJson.Default.HubSpotListHubSpotPipeline, cancel);

    public Task<CrmAnswer<HubSpotList<HubSpotOwner>>> OwnersAsync(string? after, bool archived, CancellationToken cancel) => client.SendAsync(
        new HubSpotCall("owners", OwnersScope, $"crm/v3/owners?limit={OwnersAtOnce}&archived={(archived ? "true" : "false")}{After(after)}"), HubSpotJson.Default.HubSpotListHubSpotOwner, cancel);

    public Task<CrmAnswer<HubSpotList<HubSpotDefinition>>> PropertiesAsync(CancellationToken cancel) =>
        client.SendAsync(new HubSpotCall("properties of deals", SchemaScope, "crm/v3/properties/deals"), HubSpotJson.Default.HubSpotListHubSpotDefinition, cancel);

    /// <summary>Deals by their ids, with the history of every property that is read; those that do not exist are absent.</summary>
    public Task<CrmAnswer<HubSpotList<HubSpotDeal>>> DealsAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var body = new HubSpotBatch([.. ids.Select(id => new HubSpotId(id))], [.. Names], [.. Names]);
        return client.SendAsync(
            new HubSpotCall("deals", DealsScope, "crm/v3/objects/deals/batch/read", JsonSerializer.SerializeToUtf8Bytes(body, HubSpotJson.Default.HubSpotBatch)),
            HubSpotJson.Default.HubSpotListHubSpotDeal, cancel);
    }

    /// <summary>All deals page by page, with history; or those deleted of late, of which only that is asked.</summary>
    public Task<CrmAnswer<HubSpotList<HubSpotDeal>>> PageAsync(string? after, bool archived, CancellationToken cancel)
    {
        var names = string.Join(',', Names.Select(Uri.EscapeDataString));
        var wanted = archived ? "&archived=true" : $"&properties={names}&propertiesWithHistory={names}";
        return client.SendAsync(
            new HubSpotCall("deals", DealsScope, $"crm/v3/objects/deals?limit={settings.RecordsPerRequest}{wanted}{After(after)}"), HubSpotJson.Default.HubSpotListHubSpotDeal, cancel);
    }

    /// <summary>Deals that were changed from an instant on, the longest ago first; without their values.</summary>
    public Task<CrmAnswer<HubSpotList<HubSpotDeal>>> ChangedAsync(DateTimeOffset since, string? after, CancellationToken cancel)
    {
        var filter = new HubSpotFilter(ModifiedProperty, "GTE", since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        var body = new HubSpotSearch([new([filter])], [new(ModifiedProperty, "ASCENDING")], [ModifiedProperty], settings.RecordsPerRequest, after);
        return client.SendAsync(
            new HubSpotCall("changed deals", DealsScope, "crm/v3/objects/deals/search", JsonSerializer.SerializeToUtf8Bytes(body, HubSpotJson.Default.HubSpotSearch), IsSearch: true),
            HubSpotJson.Default.HubSpotListHubSpotDeal, cancel);
    }

    private IEnumerable<string> Names => settings.Fields.All.Select(property => property.Name).Order(StringComparer.Ordinal);

    private static string After(string? after) => after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
}
