using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>What a HubSpot event may be about; the numbers mean nothing.</summary>
internal enum HubSpotKind
{
    Creation,
    PropertyChange,
    Deletion,
    Restore,
    Merge,
}

/// <summary>Every kind and property of HubSpot's that is understood: the one place where its words meet ours.</summary>
internal static class HubSpotCatalog
{
    /// <summary>The id of deals among the types of the events <c>object.*</c>.</summary>
    public const string DealTypeId = "0-3";

    private const string DealPrefix = "deal.";
    private const string ObjectPrefix = "object.";

    private static readonly Dictionary<string, HubSpotKind> Kinds = new(StringComparer.Ordinal)
    {
        ["creation"] = HubSpotKind.Creation,
        ["propertyChange"] = HubSpotKind.PropertyChange,
        ["deletion"] = HubSpotKind.Deletion,
        ["restore"] = HubSpotKind.Restore,
        ["merge"] = HubSpotKind.Merge,
    };

    /// <summary>The properties of a deal that every HubSpot account has.</summary>
    public static IReadOnlyList<CrmField> Usual { get; } =
    [
        CrmField.Of("dealname", DealFields.Name),
        CrmField.Of("amount", DealFields.Amount),
        CrmField.Of("deal_currency_code", DealFields.Currency),
        CrmField.Of("dealstage", DealFields.Stage),
        CrmField.Of("closedate", DealFields.ExpectedClose),
        CrmField.Of("createdate", DealFields.Created),
        CrmField.Of("hubspot_owner_id", DealFields.Owner),
        CrmField.Of("hs_next_step", DealFields.NextStep),
        new CrmField("notes_last_contacted", DealFields.ActivityType, CrmFieldKind.Contact),
        CrmField.Attribute("num_associated_contacts", CrmFieldKind.Number),
        CrmField.Attribute("num_notes", CrmFieldKind.Number),
        CrmField.Attribute("dealtype"),
        CrmField.Attribute("pipeline"),
    ];

    /// <summary>The kind of an event of deals; null where it is about something else, or of a kind nobody here knows.</summary>
    public static HubSpotKind? KindOf(string type, string? objectTypeId)
    {
        var kind = type.StartsWith(DealPrefix, StringComparison.Ordinal) ? type[DealPrefix.Length..]
            : objectTypeId == DealTypeId && type.StartsWith(ObjectPrefix, StringComparison.Ordinal) ? type[ObjectPrefix.Length..]
            : "";
        return Kinds.TryGetValue(kind, out var known) ? known : null;
    }
}
