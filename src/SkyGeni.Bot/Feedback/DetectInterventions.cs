using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Interventions;

namespace SkyGeni.Bot.Feedback;

/// <summary>
/// Looks through what is new in the log, beside the live path, for events that answer a recommendation which stood when they
/// occurred. However late an event comes it is looked at once, against what was said just before it.
/// </summary>
public sealed class DetectInterventions(
    Database database, DetectionStore detection, DealEventStore log, InterventionStore interventions, RulesInForce rules, RosterCache roster, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Events of one transaction: each may be an action to keep, and what a CRM sends meanwhile waits for it.</summary>
    private const int Batch = 200;

    /// <summary>Looks at all that came since the last look; answers how many interventions it detected, or now rests on an earlier event.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        if (await detection.PlaceAsync() is not { } place)
        {
            await detection.BeginAsync(clock.GetUtcNow());
            return 0;
        }

        var kept = 0;
        while (!cancel.IsCancellationRequested)
        {
            var slice = await log.SliceAsync(place.Seq, Batch);
            if (slice.LastSeq <= place.Seq)
            {
                break;
            }

            var found = await FindAsync(slice.Events, place.Since);
            kept += await database.WriteAsync(tx => KeepAsync(tx, found, slice.LastSeq), cancel);
            place = place with { Seq = slice.LastSeq };
        }

        if (kept > 0)
        {
            signal.Notify();
        }

        return kept;
    }

    private async Task<int> KeepAsync(System.Data.Common.DbTransaction tx, List<Intervention> found, long seq)
    {
        var kept = 0;
        foreach (var done in found)
        {
            if (await interventions.AddDetectedAsync(tx, done))
            {
                kept++;
                await Refreshes.EnqueueAsync(tx, done.DealId, done.CreatedAt);
            }
        }

        await DetectionStore.MoveAsync(tx, seq);
        return kept;
    }

    private async Task<List<Intervention>> FindAsync(IReadOnlyList<DealEvent> events, DateTimeOffset since)
    {
        var candidates = events.Where(e => Detection.MomentOf(e) > since && EventSigns.May(e, rules.Fields)).ToList();
        var said = await detection.SaidBeforeAsync([.. candidates.Select(e => (e.DealId, Detection.MomentOf(e)))]);
        var found = new List<Intervention>();
        foreach (var (e, standing) in candidates.Zip(said).Where(pair => pair.Second.Standing.Any(rules.Signs.ContainsKey)))
        {
            if (await BeforeAsync(e) is { } before)
            {
                found.AddRange(Detection.Decide(e, before, standing.Standing, standing.Shown, rules.Fields, rules.Signs).Select(d => Made(d, e, before)));
            }
        }

        return found;
    }

    /// <summary>The deal as it stood when the event occurred, without it.</summary>
    private async Task<DealAsOf?> BeforeAsync(DealEvent e)
    {
        var history = await log.ReadAsync(e.DealId);
        return DealFold.Fold(e.DealId, history.TakeWhile(known => known.Source != e.Source || known.SourceKey != e.SourceKey), e.OccurredAt);
    }

    private Intervention Made(Detected detected, DealEvent e, DealAsOf before)
    {
        var now = clock.GetUtcNow();
        var person = roster.Current.Find(detected.PersonId) ?? roster.Current.Find(before.OwnerId);
        var zone = person is null ? TimeZoneInfo.Utc : PersonZone.Of(person);
        var day = SaidDay.Of(e.OccurredAt, zone);
        return new Intervention(Guid.CreateVersion7(now).ToString("N"), e.DealId, person?.Id ?? before.OwnerId ?? "", detected.RecommendationId, detected.What, null, day, now)
        {
            Source = detected.Source,
            Evidence = InterventionStore.EvidenceOf(e),
            OccurredAt = Detection.MomentOf(e),
        };
    }
}
