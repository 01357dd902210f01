using System.Globalization;
using SkyGeni.Bot.Ingest.Values;
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

/// <summary>A property of HubSpot's and the field of a deal it becomes.</summary>
/// <param name="Read">The value as events store it; null where it is none of <paramref name="Allowed"/>.</param>
internal sealed record HubSpotProperty(string Name, string Field, Func<string, string?> Read, string Allowed);

/// <summary>Every kind and property of HubSpot's that is understood: the one place where its words meet ours.</summary>
internal static class HubSpotCatalog
{
    /// <summary>The property whose values open, win and lose a deal.</summary>
    public const string StageProperty = "dealstage";

    /// <summary>The id of deals among the types of the events <c>object.*</c>.</summary>
    public const string DealTypeId = "0-3";

    private const string DealPrefix = "deal.";
    private const string ObjectPrefix = "object.";
    private const string Date = "a date such as 2024-03-26, or milliseconds since 1970";
    private const string Id = "up to 64 characters without control characters";
    private const string Name = "up to 255 characters without control characters";

    private static readonly Dictionary<string, HubSpotKind> Kinds = new(StringComparer.Ordinal)
    {
        ["creation"] = HubSpotKind.Creation,
        ["propertyChange"] = HubSpotKind.PropertyChange,
        ["deletion"] = HubSpotKind.Deletion,
        ["restore"] = HubSpotKind.Restore,
        ["merge"] = HubSpotKind.Merge,
    };

    private static readonly Dictionary<string, HubSpotProperty> Properties = new HubSpotProperty[]
    {
        new("dealname", DealFields.Name, text => PlainText.Name(text).Stored, Name),
        new("amount", DealFields.Amount, text => AmountText.Amount(text).Stored, "digits with a point before the decimals, 0 or more"),
        new("deal_currency_code", DealFields.Currency, Currency, "a currency's three letters, such as USD"),
        new(StageProperty, DealFields.Stage, text => PlainText.Name(text).Stored, Name),
        new("closedate", DealFields.ExpectedClose, text => Instant(text)?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Date),
        new("createdate", DealFields.Created, text => Instant(text)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), Date),
        new("hubspot_owner_id", DealFields.Owner, text => PlainText.Id(text).Stored, Id),
        new("hs_next_step", DealFields.NextStep, text => PlainText.Note(text).Stored, "up to 2000 characters without control characters"),
        Attribute("dealtype"),
        Attribute("pipeline"),
    }.ToDictionary(property => property.Name, StringComparer.Ordinal);

    /// <summary>The kind of an event of deals; null where it is about something else, or of a kind nobody here knows.</summary>
    public static HubSpotKind? KindOf(string type, string? objectTypeId)
    {
        var kind = type.StartsWith(DealPrefix, StringComparison.Ordinal) ? type[DealPrefix.Length..]
            : objectTypeId == DealTypeId && type.StartsWith(ObjectPrefix, StringComparison.Ordinal) ? type[ObjectPrefix.Length..]
            : "";
        return Kinds.TryGetValue(kind, out var known) ? known : null;
    }

    /// <summary>The property of a name; null where it is neither known nor among the company's own that were named.</summary>
    public static HubSpotProperty? PropertyOf(string name, IReadOnlySet<string> attributes) =>
        Properties.GetValueOrDefault(name) ?? (attributes.Contains(name) ? Attribute(name) : null);

    private static HubSpotProperty Attribute(string name) => new(name, DealFields.AttributePrefix + name, text => PlainText.Name(text).Stored, Name);

    private static string? Currency(string text) => text.Length == 3 && text.All(char.IsAsciiLetter) ? text.ToUpperInvariant() : null;

    private static DateTimeOffset? Instant(string text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms))
        {
            return DateText.Read(text, []).Instant;
        }

        // As far as DateText goes: a year has four digits, and seconds taken for milliseconds are dates of 1970.
        return ms is > 31_536_000_000 and < 4_133_980_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
    }
}
