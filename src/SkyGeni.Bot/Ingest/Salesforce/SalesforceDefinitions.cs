using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>How Salesforce defines the fields of a deal, and what they can be read as.</summary>
internal static class SalesforceDefinitions
{
    private static readonly CrmFieldKind[] Text = [CrmFieldKind.Name, CrmFieldKind.Note, CrmFieldKind.Id, CrmFieldKind.Category, CrmFieldKind.Currency];

    /// <summary>Every field of an answer to <c>describe</c>; and of related records those that are read, such as <c>Account.Name</c>.</summary>
    public static IReadOnlyList<CrmDefinition> Of(JsonElement described, CrmFieldMap map)
    {
        if (described.ValueKind != JsonValueKind.Object || !described.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var rows = fields.EnumerateArray().Where(field => field.ValueKind == JsonValueKind.Object && Said(field, "name") is not null).ToList();
        var relations = rows.Select(field => Said(field, "relationshipName")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. rows.Select(Of),
            .. map.All.Where(field => field.Name.Split('.') is [var relation, _] && relations.Contains(relation))
                .Select(field => new CrmDefinition(field.Name, field.Name, "string", [], Enum.GetValues<CrmFieldKind>().ToHashSet())),
        ];
    }

    private static CrmDefinition Of(JsonElement field)
    {
        var type = Said(field, "type") ?? "string";
        return new CrmDefinition(Said(field, "name")!, Said(field, "label") ?? Said(field, "name")!, type, Options(field), Kinds(type).ToHashSet());
    }

    private static List<string> Options(JsonElement field) =>
        field.TryGetProperty("picklistValues", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("active", out var active) && active.ValueKind == JsonValueKind.True).Select(value => Said(value, "value")).OfType<string>()]
            : [];

    private static CrmFieldKind[] Kinds(string type) => type switch
    {
        "double" or "currency" or "percent" or "int" or "long" => [.. Text, CrmFieldKind.Amount, CrmFieldKind.Number],
        "date" or "datetime" => [.. Text, CrmFieldKind.Date, CrmFieldKind.Instant, CrmFieldKind.Contact],
        "boolean" => [.. Text, CrmFieldKind.YesNo],
        "picklist" or "combobox" => [.. Text, CrmFieldKind.YesNo, CrmFieldKind.Number],
        "string" or "textarea" or "reference" or "id" or "email" or "phone" or "url" or "multipicklist" => Text,
        _ => Enum.GetValues<CrmFieldKind>(),
    };

    private static string? Said(JsonElement field, string name) => field.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
