using System.Globalization;
using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Values;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>Turns a stored event of HubSpot's into events of deals. The same event comes to the same, while settings and account are.</summary>
internal sealed class HubSpotMapper(HubSpotSettings settings, HubSpotAccount account, HubSpotEvents events)
{
    /// <summary>HubSpot is older than no event of its own.</summary>
    private static readonly DateTimeOffset Earliest = new(2005, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Mapping Map(StoredDelivery delivery, DateTimeOffset now)
    {
        using var document = JsonDocument.Parse(delivery.Body);
        var e = document.RootElement;
        if ((Text(e, "subscriptionType") ?? Text(e, "eventType")) is not { } type)
        {
            return new Mapping.Ignored("unnamed");
        }

        if (HubSpotCatalog.KindOf(type, Text(e, "objectTypeId")) is not { } kind)
        {
            return new Mapping.Ignored(Counted(type));
        }

        if (Portal(e) is { } portal && account.Current.PortalId is { } ours && portal != ours)
        {
            return new Mapping.Refused(
                "portalId", Id(e, "objectId"), string.Create(CultureInfo.InvariantCulture, $"is {portal}; allowed: {ours}, the account whose deals are here (another one needs a bot of its own)"));
        }

        if (Occurred(delivery, now) is not { } at)
        {
            return new Mapping.Refused("occurredAt", Id(e, "objectId"), "is missing, no time, or still to come; allowed: milliseconds since 1970");
        }

        return kind == HubSpotKind.Merge ? Merge(new Origin(delivery.Key, at, now), e) : Single(kind, new Origin(delivery.Key, at, now), e);
    }

    private Mapping Single(HubSpotKind kind, Origin origin, JsonElement e)
    {
        if (Id(e, "objectId") is not { } dealId)
        {
            return new Mapping.Refused("objectId", null, "is missing or no id; allowed: up to 64 digits");
        }

        return kind switch
        {
            HubSpotKind.Creation => One(origin.Event(dealId, DealEventKind.Created)),
            HubSpotKind.Deletion => One(origin.Event(dealId, DealEventKind.Deleted)),
            HubSpotKind.Restore => new Mapping.Events([origin.Event(dealId, DealEventKind.Restored)]) { ReadBack = [dealId] },
            _ => Change(origin, dealId, e),
        };
    }

    private Mapping Change(Origin origin, string dealId, JsonElement e)
    {
        if (Text(e, "propertyName") is not { Length: > 0 } name)
        {
            return new Mapping.Refused("propertyName", dealId, "is missing; allowed: the name of a property");
        }

        if (settings.Fields.Find(name) is not { } property)
        {
            return new Mapping.Ignored("property");
        }

        var text = e.TryGetProperty("propertyValue", out var given) ? Plain(given) : "";
        if (text is null)
        {
            return new Mapping.Refused(name, dealId, $"is no plain value; allowed: {property.Kind.Allowed()}");
        }

        // HubSpot writes "" where a property was emptied.
        var (value, problem) = property.Read(text);
        return problem is not null ? new Mapping.Refused(name, dealId, problem)
            : new Mapping.Events(events.Change(dealId, property, value, origin.At, origin.Now) is { } change ? [change] : []) { Seen = [new FieldSeen(name, value is not null)] };
    }

    /// <summary>The deals that were merged are gone; the one they became lives, whatever was said of it before.</summary>
    private static Mapping Merge(Origin origin, JsonElement e)
    {
        if ((Id(e, "newObjectId") ?? Id(e, "primaryObjectId") ?? Id(e, "objectId")) is not { } survivor)
        {
            return new Mapping.Refused("primaryObjectId", null, "is missing or no id; allowed: up to 64 digits");
        }

        if (!e.TryGetProperty("mergedObjectIds", out var merged) || merged.ValueKind != JsonValueKind.Array || merged.EnumerateArray().Any(id => Id(id) is null))
        {
            return new Mapping.Refused("mergedObjectIds", survivor, "is missing or holds no ids; allowed: an array of ids");
        }

        var gone = merged.EnumerateArray().Select(id => Id(id)!).Append(Id(e, "primaryObjectId")).OfType<string>().Distinct(StringComparer.Ordinal).Where(id => id != survivor);
        return new Mapping.Events([.. gone.Select(id => origin.Event(id, DealEventKind.Deleted)), origin.Event(survivor, DealEventKind.Restored)]) { ReadBack = [survivor] };
    }

    /// <summary>A plain value as text; null where it is none.</summary>
    internal static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => "",
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static long? Portal(JsonElement e) =>
        e.TryGetProperty("portalId", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var portal) ? portal : null;

    private static DateTimeOffset? Occurred(StoredDelivery delivery, DateTimeOffset now) =>
        delivery.OccurredAt is { } ms && ms >= Earliest.ToUnixTimeMilliseconds() && ms <= now.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : null;

    /// <summary>A word for counters; other systems' words are not counted one by one, since anybody may think of more.</summary>
    private static string Counted(string type) => type.Split('.')[0] switch
    {
        "contact" => "contact",
        "company" => "company",
        "ticket" => "ticket",
        "deal" => type == "deal.associationChange" ? "deal.associationChange" : "deal.other",
        "object" => "object",
        _ => "other",
    };

    private static string? Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Id(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? Id(value) : null;

    private static string? Id(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number && Plain(value) is { Length: > 0 and <= PlainText.LongestId } id && id.All(char.IsAsciiDigit) ? id : null;

    private static Mapping.Events One(DealEvent e) => new([e]);

    private readonly record struct Origin(string Key, DateTimeOffset At, DateTimeOffset Now)
    {
        public DealEvent Event(string dealId, DealEventKind kind) => new(
            dealId, At, Now, HubSpotCrm.CrmName, string.Create(CultureInfo.InvariantCulture, $"{dealId}/{Key}"), kind, []);
    }
}
