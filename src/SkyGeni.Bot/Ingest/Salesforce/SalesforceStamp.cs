namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Where a record says when it last changed.</summary>
internal static class SalesforceStamp
{
    /// <summary>The text of the first of Salesforce's two stamps that is there; null where neither is.</summary>
    public static string? Of(SalesforceChange change) => Given(change, SalesforceCatalog.LastModifiedDate) ?? Given(change, SalesforceCatalog.SystemModstamp);

    private static string? Given(SalesforceChange change, string field) =>
        change.Fields.TryGetValue(field, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
