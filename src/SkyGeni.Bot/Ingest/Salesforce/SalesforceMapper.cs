using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>
/// Turns what Salesforce says of a record into events of deals. An event stands where the record was last modified, and its key is
/// a hash of what it says: the same values heard of by two ways, or again, are one event, and of two states the newer one stands
/// whichever arrives first.
/// </summary>
internal sealed class SalesforceMapper(SalesforceSettings settings, SalesforceStages stages, SalesforceOwners owners)
{
    /// <summary>Salesforce is older than no record of its own; imported ones may bear any date since.</summary>
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Mapping Map(StoredDelivery delivery, DateTimeOffset now) => Map(SalesforceChange.FromJson(delivery.Body), delivery.OccurredAt, now);

    /// <param name="change">What is said.</param>
    /// <param name="occurredAt">When it became so, in milliseconds since 1970; null where that is not said readably.</param>
    /// <param name="now">No event is later.</param>
    public Mapping Map(SalesforceChange change, long? occurredAt, DateTimeOffset now)
    {
        if (change.Object != SalesforceCatalog.Opportunity)
        {
            return new Mapping.Ignored("object");
        }

        if (occurredAt is not { } ms || ms < Earliest.ToUnixTimeMilliseconds() || ms > now.ToUnixTimeMilliseconds())
        {
            return new Mapping.Refused(SalesforceCatalog.LastModifiedDate, change.Id, "is no time, or still to come; allowed: an instant such as 2024-03-26T12:00:00.000Z");
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds(ms);
        var events = new EventWriter(change.Id, SalesforceCrm.CrmName, now, known: null);
        if (change.Kind == SalesforceChangeKind.Deleted || Flag(change, SalesforceCatalog.IsDeleted) == true)
        {
            events.Add(DealEventKind.Deleted, at);
            return new Mapping.Events(events.Events);
        }

        return Saved(change, at, events);
    }

    private Mapping Saved(SalesforceChange change, DateTimeOffset at, EventWriter events)
    {
        var (values, refused) = Values(change);
        if (change.Kind == SalesforceChangeKind.Undeleted)
        {
            events.Add(DealEventKind.Restored, at);
        }

        var moments = new SalesforceMoments(change, at);
        Add(events, change, values, moments);
        AddActivity(events, moments);
        var seen = values.Select(v => new FieldSeen(v.Field.Name, v.Value is not null)).ToList();
        return events.Events.Count > 0 ? new Mapping.Events(events.Events) { Seen = seen, Left = refused, ReadBack = Related(change) ? [change.Id] : [] }
            : refused is not null ? refused
            : new Mapping.Ignored("field");
    }

    /// <summary>
    /// The creation where it lies before; then the stage, with how the deal stands, when it was last changed; then the rest. They
    /// are one event where they are one moment.
    /// </summary>
    private void Add(EventWriter events, SalesforceChange change, List<(CrmField Field, string? Value)> values, SalesforceMoments moments)
    {
        var all = values.Select(v => new FieldChange(v.Field.Field, v.Value)).ToList();
        var stage = all.Where(c => c.Field == DealFields.Stage && c.Value is not null).ToList();
        var rest = all.Where(c => c.Field != DealFields.Stage).ToList();
        var outcome = Outcome(change, stage is [var known] ? known.Value : null);
        var ended = outcome is Outcomes.Won or Outcomes.Lost;
        var stageAt = moments.Stage(ended);
        if (moments.Created is { } created && created < stageAt)
        {
            events.Add(DealEventKind.Created, created);
        }

        if (outcome is not null)
        {
            stage.Add(new FieldChange(DealFields.Outcome, outcome));
        }

        if (ended && stageAt == moments.At)
        {
            // Whether it ended with this change or before is not said: an end that is known already stays where it is.
            stage.Add(new FieldChange(DealFields.Closed, null));
        }

        var kind = ended ? DealEventKind.Closed : moments.IsBirth ? DealEventKind.Created : DealEventKind.Changed;
        if (stageAt == moments.At || stage.Count == 0)
        {
            AddAny(events, kind, moments.At, [.. rest, .. stage]);
            return;
        }

        AddAny(events, ended ? DealEventKind.Closed : DealEventKind.Changed, stageAt, stage);
        AddAny(events, DealEventKind.Changed, moments.At, rest);
    }

    /// <summary>The last day on which somebody did something about the deal, whole days being all that is told: once a day.</summary>
    private static void AddActivity(EventWriter events, SalesforceMoments moments)
    {
        if (moments.Activity is { } at)
        {
            events.Add(DealEventKind.Activity, at);
        }
    }

    /// <summary>Whether another record is named from which a field is read, such as the account: what it holds has to be asked for.</summary>
    private bool Related(SalesforceChange change) => change.Way == SalesforceWay.Capture
        && settings.Fields.All.Any(field => field.Name.Split('.') is [var relation, _] && change.Fields.ContainsKey($"{relation}Id") && !change.Fields.ContainsKey(field.Name));

    private static void AddAny(EventWriter events, DealEventKind kind, DateTimeOffset at, List<FieldChange> changes)
    {
        if (changes.Count > 0 || kind == DealEventKind.Created)
        {
            events.Add(kind, at, changes);
        }
    }

    /// <summary>The fields it speaks of, and of those that cannot be read the first.</summary>
    private (List<(CrmField Field, string? Value)> Values, Mapping.Refused? Refused) Values(SalesforceChange change)
    {
        var values = new List<(CrmField, string?)>();
        Mapping.Refused? refused = null;
        foreach (var field in settings.Fields.All)
        {
            if (change.Odd.Contains(field.Name, StringComparer.Ordinal))
            {
                refused ??= new Mapping.Refused(field.Name, change.Id, $"is no single value; allowed: {field.Kind.Allowed()}");
            }
            else if (change.Fields.TryGetValue(field.Name, out var text) || IsEmptied(change, field))
            {
                var (value, problem) = field.Read(SalesforceNumber.Plain(field.Kind, text));
                refused ??= problem is null ? null : new Mapping.Refused(field.Name, change.Id, problem);
                if (problem is null)
                {
                    values.Add((field, field.Field == DealFields.Owner ? owners.IdOf(value) : value));
                }
            }
        }

        return (values, refused);
    }

    /// <summary>An outbound message leaves out what is empty: absent means so where it is known that the field was asked for.</summary>
    private bool IsEmptied(SalesforceChange change, CrmField field) => change.Way == SalesforceWay.Outbound && settings.OutboundFields.Contains(field.Name);

    /// <summary>How the deal stands, as far as is said: by Salesforce's own signs, else by its stage.</summary>
    private string? Outcome(SalesforceChange change, string? stage) => (Flag(change, SalesforceCatalog.IsClosed), Flag(change, SalesforceCatalog.IsWon)) switch
    {
        (true, true) or (null, true) => Outcomes.Won,
        (true, false) => Outcomes.Lost,
        (false, _) => Outcomes.Open,
        (true, null) => stage is not null && stages.OutcomeOf(stage) == Outcomes.Won ? Outcomes.Won : Outcomes.Lost,
        _ => stage is null ? null : stages.OutcomeOf(stage),
    };

    private static bool? Flag(SalesforceChange change, string field) =>
        change.Fields.TryGetValue(field, out var text) && bool.TryParse(text, out var flag) ? flag : null;
}

/// <summary>The moments a record speaks of.</summary>
internal readonly struct SalesforceMoments
{
    private readonly SalesforceChange change;

    public SalesforceMoments(SalesforceChange change, DateTimeOffset at)
    {
        this.change = change;
        At = at;
        Created = Instant(SalesforceCatalog.CreatedDate) is { } created && created <= at ? created : null;
    }

    /// <summary>When the record became so.</summary>
    public DateTimeOffset At { get; }

    /// <summary>When it was made, where that is said and lies not after.</summary>
    public DateTimeOffset? Created { get; }

    /// <summary>Whether this is how it was made.</summary>
    public bool IsBirth => change.Kind == SalesforceChangeKind.Created || Created == At;

    /// <summary>
    /// When the stage became what it is: as Salesforce says; else of a deal that ended and is read long after, its close date; else
    /// now.
    /// </summary>
    public DateTimeOffset Stage(bool ended)
    {
        var said = Instant(SalesforceCatalog.LastStageChangeDate) ?? (ended && change.Way == SalesforceWay.Rest ? Instant(SalesforceCatalog.CloseDate) : null);
        return said is not { } stage || stage >= At ? At : Created is { } created && stage < created ? created : stage;
    }

    /// <summary>The last day of activity, as its first instant, or the deal's own where it was made that day; null where none is told, or it is before the deal or still to come.</summary>
    public DateTimeOffset? Activity
    {
        get
        {
            if (Instant(SalesforceCatalog.LastActivityDate) is not { } day || Created is not { } created || day > At)
            {
                return null;
            }

            return day >= created ? day : day.UtcDateTime.Date == created.UtcDateTime.Date ? created : null;
        }
    }

    private DateTimeOffset? Instant(string field) =>
        change.Fields.TryGetValue(field, out var text) && !string.IsNullOrWhiteSpace(text) ? CrmFieldKinds.Instant(text.Trim()) : null;
}
