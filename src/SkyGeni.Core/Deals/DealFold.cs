using System.Globalization;

namespace SkyGeni.Core.Deals;

/// <summary>
/// Folds one deal's events, in order of <see cref="DealEvent.OccurredAt"/>, into what is known of it. Training, live
/// scoring, replay and the projections all go through here, so there is no second opinion of what a deal is.
/// </summary>
public sealed class DealFold(string dealId)
{
    private DealAsOf? state;

    /// <summary>Whether any event made the deal known.</summary>
    public bool Exists => state is not null;

    public bool IsOpen => state is { IsOpen: true };

    /// <summary>The deal as of its last event; null before its creation.</summary>
    public DealAsOf? Current => state;

    /// <summary>The deal as of an instant not before the last event applied; null before its creation.</summary>
    public DealAsOf? AsOf(DateTimeOffset instant) => state is null ? null : state with { AsOf = instant };

    /// <summary>Takes the next event. Events of other deals, or earlier than the last, are a bug of the caller.</summary>
    public void Apply(DealEvent e)
    {
        if (!string.Equals(e.DealId, dealId, StringComparison.Ordinal))
        {
            throw new ArgumentException($"Event of deal {e.DealId} given to the fold of {dealId}.", nameof(e));
        }

        // What was done about a deal does not make it known, nor is it a change of the deal.
        if (e.Kind == DealEventKind.Deed)
        {
            state = state is null ? null : state with { Deeds = DeedEvents.After(state.Deeds, e) };
            return;
        }

        state ??= new DealAsOf { Id = dealId, AsOf = e.OccurredAt, CreatedAt = e.OccurredAt, LastChangedAt = e.OccurredAt };
        state = e.Kind switch
        {
            DealEventKind.Activity => WithActivity(state, e),
            DealEventKind.Deleted => state with { Deleted = true },
            DealEventKind.Restored => WithChanges(state, e) with { Deleted = false },
            DealEventKind.Closed => WithChanges(state, e) with { Outcome = OutcomeOf(e), ClosedAt = EndOf(state, e) },
            DealEventKind.Reopened => WithChanges(state, e) with { Outcome = Outcome.Open, ClosedAt = null, Deleted = false },
            _ => WithChanges(state, e),
        };
    }

    /// <summary>Folds a whole history up to and including an instant; null where the deal did not exist yet.</summary>
    public static DealAsOf? Fold(string dealId, IEnumerable<DealEvent> eventsInOrder, DateTimeOffset instant)
    {
        var fold = new DealFold(dealId);
        foreach (var e in eventsInOrder)
        {
            if (e.OccurredAt > instant)
            {
                break;
            }

            fold.Apply(e);
        }

        return fold.AsOf(instant);
    }

    private static Outcome OutcomeOf(DealEvent e)
    {
        foreach (var change in e.Changes)
        {
            if (change.Field == DealFields.Outcome)
            {
                return Outcomes.Parse(change.Value);
            }
        }

        return Outcome.Open;
    }

    /// <summary>When a deal ended that an event says has: as it says; where it does not know, an end that is known already and the same stays.</summary>
    private static DateTimeOffset EndOf(DealAsOf deal, DealEvent e)
    {
        foreach (var change in e.Changes)
        {
            if (change.Field == DealFields.Closed)
            {
                return (change.Value is not null ? Instant(change.Value) : deal.Outcome == OutcomeOf(e) ? deal.ClosedAt : null) ?? e.OccurredAt;
            }
        }

        return e.OccurredAt;
    }

    private static DateTimeOffset? Instant(string? value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    private static DealAsOf WithActivity(DealAsOf deal, DealEvent e)
    {
        var inbound = e.Changes.Any(c => c is { Field: DealFields.ActivityDirection, Value: "in" });
        return deal with
        {
            Activities = deal.Activities + 1,
            LastActivityAt = e.OccurredAt,
            LongestSilenceDays = Math.Max(deal.LongestSilenceDays, (e.OccurredAt - (deal.LastActivityAt ?? deal.CreatedAt)).TotalDays),
            LastInboundAt = inbound ? e.OccurredAt : deal.LastInboundAt,
        };
    }

    private static DealAsOf WithChanges(DealAsOf deal, DealEvent e)
    {
        foreach (var change in e.Changes)
        {
            deal = WithChange(deal, e, change.Field, change.Value);
        }

        return deal with { LastChangedAt = e.OccurredAt };
    }

    private static DealAsOf WithChange(DealAsOf deal, DealEvent e, string field, string? value) => field switch
    {
        DealFields.Stage => WithStage(deal, e, value),
        DealFields.Amount => WithAmount(deal, e, value),
        DealFields.ExpectedClose => WithExpectedClose(deal, e, value),
        DealFields.Name => deal with { Name = value },
        DealFields.Account => deal with { Account = value },
        DealFields.Owner => deal with { OwnerId = value },
        DealFields.Industry => deal with { Industry = value },
        DealFields.Region => deal with { Region = value },
        DealFields.Product => deal with { Product = value },
        DealFields.LeadSource => deal with { LeadSource = value },
        DealFields.Competitor => deal with { Competitor = value },
        DealFields.NextStep => deal with { NextStep = value },
        DealFields.Currency => deal with { Currency = value },
        DealFields.Outcome when value == Outcomes.Open => deal with { Outcome = Outcome.Open, ClosedAt = null },
        DealFields.Created => deal with { CreatedAt = Instant(value) ?? deal.CreatedAt },
        _ when field.StartsWith(DealFields.AttributePrefix, StringComparison.Ordinal) => WithAttribute(deal, field, value),
        _ => deal,
    };

    private static DealAsOf WithAttribute(DealAsOf deal, string field, string? value)
    {
        var name = field[DealFields.AttributePrefix.Length..];
        return deal with { Attributes = value is null ? deal.Attributes.Remove(name) : deal.Attributes.SetItem(name, value) };
    }

    private static DealAsOf WithStage(DealAsOf deal, DealEvent e, string? stage)
    {
        if (stage is null || stage == deal.Stage)
        {
            // A birth that is told of only after its stage was: it says since when.
            return stage is not null && e.Kind == DealEventKind.Created && deal is { StageSince: null, Stages.Length: 1 }
                ? deal with { StageSince = e.OccurredAt, Stages = [new StageEntry(stage, e.OccurredAt)] }
                : deal;
        }

        // A stage first heard of after the creation, with no history before it, says where the deal is, not since when.
        DateTimeOffset? since = deal.Stage is null && e.Kind != DealEventKind.Created ? null : e.OccurredAt;
        return deal with { Stage = stage, StageSince = since, Stages = deal.Stages.Add(new StageEntry(stage, since)) };
    }

    private static DealAsOf WithAmount(DealAsOf deal, DealEvent e, string? value)
    {
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
        {
            return deal with { Amount = null };
        }

        return deal with
        {
            Amount = amount,
            FirstAmount = deal.FirstAmount ?? amount,
            PeakAmount = deal.PeakAmount is { } peak ? Math.Max(peak, amount) : amount,
            AmountChangedAt = deal.Amount is { } before && before != amount ? e.OccurredAt : deal.AmountChangedAt,
        };
    }

    private static DealAsOf WithExpectedClose(DealAsOf deal, DealEvent e, string? value)
    {
        if (!DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var date))
        {
            return deal with { ExpectedClose = null };
        }

        var pushed = deal.ExpectedClose is { } before && date > before;
        return deal with
        {
            ExpectedClose = date,
            FirstExpectedClose = deal.FirstExpectedClose ?? date,
            Pushes = deal.Pushes + (pushed ? 1 : 0),
            LastPushAt = pushed ? e.OccurredAt : deal.LastPushAt,
        };
    }
}
