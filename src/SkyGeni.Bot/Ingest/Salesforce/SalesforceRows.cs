using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>A change with the instant at which it stands, in milliseconds since 1970; null where it does not say so readably.</summary>
internal sealed record DatedChange(SalesforceChange Change, long? At);

/// <summary>Turns rows of answers into changes. A row that lacks what makes it one is left out.</summary>
internal static class SalesforceRows
{
    /// <summary>An owner's history has two rows a change, one with names and one with ids.</summary>
    private const string OwnerField = "Owner";

    /// <summary>The first row of a history is written with the record, give or take a moment.</summary>
    private static readonly TimeSpan Birth = TimeSpan.FromSeconds(5);

    /// <summary>A record as it is.</summary>
    public static DatedChange? Deal(JsonElement row)
    {
        var values = Values(row);
        if (SalesforceId.Long(values.GetValueOrDefault(SalesforceCatalog.Id)) is not { } id)
        {
            return null;
        }

        var change = new SalesforceChange(SalesforceWay.Rest, SalesforceChangeKind.Saved, SalesforceCatalog.Opportunity, id, values);
        return new DatedChange(change, Ms(SalesforceStamp.Of(change)));
    }

    /// <summary>A row of <c>OpportunityHistory</c>: stage, amount and close date as they were then.</summary>
    public static DatedChange? History(JsonElement row)
    {
        var values = Values(row);
        var at = Instant(values.GetValueOrDefault(SalesforceCatalog.CreatedDate));
        var created = Instant(values.GetValueOrDefault($"{SalesforceCatalog.Opportunity}.{SalesforceCatalog.CreatedDate}"));
        if (SalesforceId.Long(values.GetValueOrDefault("OpportunityId")) is not { } id)
        {
            return null;
        }

        var said = new[] { SalesforceCatalog.StageName, "Amount", SalesforceCatalog.CloseDate }.ToDictionary(name => name, name => values.GetValueOrDefault(name), StringComparer.Ordinal);
        if (created is not null)
        {
            said[SalesforceCatalog.CreatedDate] = values[$"{SalesforceCatalog.Opportunity}.{SalesforceCatalog.CreatedDate}"];
        }

        var kind = at - created is { } age && age.Duration() <= Birth ? SalesforceChangeKind.Created : SalesforceChangeKind.Saved;
        return new DatedChange(new SalesforceChange(SalesforceWay.History, kind, SalesforceCatalog.Opportunity, id, said), at?.ToUnixTimeMilliseconds());
    }

    /// <summary>A row of <c>OpportunityFieldHistory</c>: one field's new value.</summary>
    public static DatedChange? FieldHistory(JsonElement row)
    {
        var values = Values(row);
        if (SalesforceId.Long(values.GetValueOrDefault("OpportunityId")) is not { } id || values.GetValueOrDefault("Field") is not { } field)
        {
            return null;
        }

        var value = values.GetValueOrDefault("NewValue");
        if (field == OwnerField)
        {
            field = SalesforceCatalog.OwnerId;
            if (SalesforceId.Long(value) is null)
            {
                return null;
            }
        }

        var change = new SalesforceChange(SalesforceWay.History, SalesforceChangeKind.Saved, SalesforceCatalog.Opportunity, id, new Dictionary<string, string?> { [field] = value });
        return new DatedChange(change, Ms(values.GetValueOrDefault(SalesforceCatalog.CreatedDate)));
    }

    /// <summary>A row's single values by name; those of a related record by both names, such as <c>Account.Name</c>.</summary>
    public static Dictionary<string, string?> Values(JsonElement row)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        Add(values, "", row);
        return values;
    }

    private static void Add(Dictionary<string, string?> values, string prefix, JsonElement row)
    {
        foreach (var property in row.EnumerateObject().Where(p => p.Name != "attributes"))
        {
            if (property.Value.ValueKind == JsonValueKind.Object && prefix.Length == 0)
            {
                Add(values, property.Name + ".", property.Value);
            }
            else if (property.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                values[prefix + property.Name] = PlainJson.Text(property.Value);
            }
        }
    }

    private static long? Ms(string? text) => Instant(text)?.ToUnixTimeMilliseconds();

    private static DateTimeOffset? Instant(string? text) => text is null ? null : CrmFieldKinds.Instant(text);
}
