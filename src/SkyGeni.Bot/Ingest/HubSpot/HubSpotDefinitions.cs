using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>What HubSpot's types of properties can be read as.</summary>
internal static class HubSpotDefinitions
{
    private static readonly CrmFieldKind[] Text = [CrmFieldKind.Name, CrmFieldKind.Note, CrmFieldKind.Id, CrmFieldKind.Category, CrmFieldKind.Currency];
    private static readonly CrmFieldKind[] Dates = [CrmFieldKind.Date, CrmFieldKind.Instant, CrmFieldKind.Contact];

    public static CrmDefinition Of(HubSpotDefinition definition) => new(
        definition.Name,
        definition.Label ?? definition.Name,
        definition.Type,
        [.. (definition.Options ?? []).Where(option => !option.Hidden).Select(option => option.Value)],
        Kinds(definition.Type).ToHashSet());

    private static CrmFieldKind[] Kinds(string type) => type switch
    {
        "number" => [.. Text, CrmFieldKind.Amount, CrmFieldKind.Number],
        "date" or "datetime" => [.. Text, .. Dates],
        "bool" => [.. Text, CrmFieldKind.YesNo],
        "enumeration" => [.. Text, CrmFieldKind.YesNo, CrmFieldKind.Number],
        "string" or "phone_number" or "json" => Text,
        _ => Enum.GetValues<CrmFieldKind>(),
    };
}
