using System.Text;
using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>Turns a deal, as the API tells of it, into the events of its life. Pure: the same answer comes to the same.</summary>
internal sealed class HubSpotRecords(HubSpotSettings settings, HubSpotEvents events)
{
    /// <summary>What a form fills in when a deal is made is not written all at once.</summary>
    private static readonly TimeSpan Birth = TimeSpan.FromMinutes(1);

    public CrmRecord Of(HubSpotDeal deal, DateTimeOffset now)
    {
        if (deal.Archived)
        {
            return new CrmRecord(deal.Id, [HubSpotEvents.Deleted(deal.Id, Earlier(Instant(deal.ArchivedAt) ?? now, now), now)], Lives: false);
        }

        var kept = new List<ReceivedEvent>();
        var lives = settings.Fields.All.Select(field => (Field: field, Versions: Versions(deal, field, now, kept))).ToList();
        var told = new Told(deal.Id, BornAt(deal, lives, now), ClosedOn(lives), now);
        List<DealEvent> all = [Created(told, lives), .. lives.SelectMany(life => Later(told, life.Field, life.Versions))];
        return new CrmRecord(deal.Id, all, Lives: true)
        {
            Seen = [.. settings.Fields.All.Select(field => new FieldSeen(field.Name, Plain(deal.Properties?.GetValueOrDefault(field.Name)) is { Length: > 0 }))],
            Kept = kept,
        };
    }

    private static DealEvent Created(Told told, List<(CrmField Field, List<Version> Versions)> lives)
    {
        var born = lives.Where(life => life.Field.Kind != CrmFieldKind.Contact && life.Field.Field != DealFields.Created && life.Versions is [var first, ..] && told.AtBirth(first) && first.Value is not null)
            .Select(life => (life.Field, life.Versions[0].Value)).ToList();
        var changes = born.Select(b => new FieldChange(b.Field.Field, b.Value)).Prepend(new FieldChange(DealFields.Created, DealDiff.Text(told.BornAt)));
        return HubSpotEvents.Birth(told.DealId, told.BornAt, told.Now, [.. changes]);
    }

    /// <summary>What a field came to after the deal's birth. A stage that ends the deal is told of also where the deal was born in it.</summary>
    private IEnumerable<DealEvent> Later(Told told, CrmField field, List<Version> versions)
    {
        foreach (var (index, version) in versions.Index())
        {
            var repeated = index > 0 && versions[index - 1].Value == version.Value;
            var change = repeated ? null : events.Change(told.DealId, field, version.Raw, version.At, told.Now, told.ClosedOn);
            var inBirth = index == 0 && field.Kind != CrmFieldKind.Contact && told.AtBirth(version) && change?.Kind == DealEventKind.Changed;
            if (change is not null && !inBirth)
            {
                yield return change;
            }
        }
    }

    /// <summary>The values a property had, the first first. Those that cannot be read go with what is kept.</summary>
    private List<Version> Versions(HubSpotDeal deal, CrmField field, DateTimeOffset now, List<ReceivedEvent> kept)
    {
        var versions = new List<Version>();
        foreach (var (text, at) in History(deal, field))
        {
            var (value, problem) = text is null ? (null, "is no plain value") : field.Read(text);
            if (problem is null && at <= now)
            {
                var said = value is not null && field.Field == DealFields.Stage ? events.Change(deal.Id, field, value, at, now)!.Changes[0].Value : value;
                versions.Add(new Version(at, value, said));
            }
            else
            {
                kept.Add(Kept(deal.Id, field.Name, text, at));
            }
        }

        return versions;
    }

    private static IEnumerable<(string? Text, DateTimeOffset At)> History(HubSpotDeal deal, CrmField field)
    {
        if (deal.PropertiesWithHistory?.GetValueOrDefault(field.Name) is { Count: > 0 } versions)
        {
            return versions.Where(version => Instant(version.Timestamp) is not null)
                .Select((version, index) => (Text: Plain(version.Value), At: Instant(version.Timestamp)!.Value, index))
                .OrderBy(version => version.At).ThenByDescending(version => version.index).Select(version => (version.Text, version.At));
        }

        var now = deal.Properties?.GetValueOrDefault(field.Name);
        return Plain(now) is { Length: 0 } || Instant(deal.UpdatedAt) is not { } updated ? [] : [(Plain(now), updated)];
    }

    /// <summary>When the deal began: as its first value of the property says, else as the record does.</summary>
    private static DateTimeOffset BornAt(HubSpotDeal deal, List<(CrmField Field, List<Version> Versions)> lives, DateTimeOffset now)
    {
        var said = lives.FirstOrDefault(life => life.Field.Field == DealFields.Created).Versions is [{ Value: { } first }, ..] ? Instant(first) : null;
        var known = lives.SelectMany(life => life.Versions).Select(version => version.At).DefaultIfEmpty(now).Min();
        return Earlier(said ?? Instant(deal.CreatedAt) ?? known, now);
    }

    private static DateTimeOffset? ClosedOn(List<(CrmField Field, List<Version> Versions)> lives) =>
        lives.FirstOrDefault(life => life.Field.Field == DealFields.ExpectedClose).Versions is [.., { Value: { } last }] ? Instant(last) : null;

    /// <summary>A value that cannot be read, as a webhook would have told of it: so it is kept, told of, and tried again.</summary>
    private static ReceivedEvent Kept(string dealId, string property, string? text, DateTimeOffset at)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("subscriptionType", "deal.propertyChange");
            json.WriteString("objectId", dealId);
            json.WriteNumber("occurredAt", at.ToUnixTimeMilliseconds());
            json.WriteString("propertyName", property);
            if (text is not null)
            {
                json.WriteString("propertyValue", text);
            }
            else
            {
                json.WriteStartArray("propertyValue");
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return HubSpotBody.Read(Encoding.UTF8.GetBytes($"[{Encoding.UTF8.GetString(buffer.ToArray())}]")).Events![0];
    }

    /// <summary>A value as text, "" where there is none; null where it is no plain one.</summary>
    private static string? Plain(JsonElement? value) => value is { ValueKind: not JsonValueKind.Undefined } given ? HubSpotMapper.Plain(given) : "";

    private static DateTimeOffset? Instant(string? text) => text is null ? null : CrmFieldKinds.Instant(text);

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    /// <param name="Raw">As events compare it.</param>
    /// <param name="Value">As it is called here.</param>
    private sealed record Version(DateTimeOffset At, string? Raw, string? Value);

    private sealed record Told(string DealId, DateTimeOffset BornAt, DateTimeOffset? ClosedOn, DateTimeOffset Now)
    {
        public bool AtBirth(Version version) => version.At <= BornAt + Birth;
    }
}
