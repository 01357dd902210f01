using System.Globalization;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>The questions that Salesforce is asked, in its query language. Nothing goes into one but names and ids that were checked, and instants.</summary>
internal static class Soql
{
    public const string Stages = "SELECT ApiName, IsClosed, IsWon FROM OpportunityStage";

    public const string Users = "SELECT Id, Email, Name FROM User ORDER BY Id";

    private const string History = "SELECT Id, OpportunityId, Opportunity.CreatedDate, StageName, Amount, CloseDate, CreatedDate FROM OpportunityHistory";
    private const string FieldHistory = "SELECT Id, OpportunityId, Field, NewValue, CreatedDate FROM OpportunityFieldHistory";

    /// <summary>Opportunities, the deleted ones among them where they are asked for with <c>queryAll</c>.</summary>
    /// <param name="fields">Names that the organization is known to have.</param>
    public static string Deals(IEnumerable<string> fields, string? where) => $"SELECT {string.Join(", ", fields)} FROM {SalesforceCatalog.Opportunity}{Where(where)} ORDER BY Id";

    public static string Histories(string? where) => $"{History}{Where(where)} ORDER BY Id";

    public static string FieldHistories(string? where) => $"{FieldHistory}{Where(where)} ORDER BY Id";

    /// <summary>What was touched from an instant on; null: all.</summary>
    public static string? Since(string field, DateTimeOffset? since) => since is { } instant
        ? string.Create(CultureInfo.InvariantCulture, $"{field} >= {instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")
        : null;

    /// <summary>Some records. What is no id is left out: it can name none.</summary>
    public static string AnyOf(string field, IEnumerable<string> ids) =>
        $"{field} IN ({string.Join(',', ids.Where(id => SalesforceId.Long(id) is not null).Select(id => $"'{id}'"))})";

    private static string Where(string? condition) => condition is null ? "" : $" WHERE {condition}";
}
