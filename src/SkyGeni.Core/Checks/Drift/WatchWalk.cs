using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;
using SkyGeni.Core.Scoring.Watching;

namespace SkyGeni.Core.Checks.Drift;

/// <summary>One pass over a pipeline's events that looks at open deals as they looked at the time.</summary>
internal sealed class WatchWalk
{
    private readonly RiskModel champion;
    private readonly LookGrid? grid;
    private readonly PipelineFold fold;
    private readonly Dictionary<string, int> dealsOfOwner = new(StringComparer.Ordinal);
    private readonly SortedDictionary<DateTimeOffset, List<(SaidBeforeEnd Said, EndReference Reference)>> asked = [];
    private readonly List<EndedDeal> ended = [];
    private readonly List<OpenLook> looks = [];

    public WatchWalk(RiskModel champion, IReadOnlyDictionary<string, RiskModel> models, IReadOnlyList<SaidBeforeEnd> said)
    {
        this.champion = champion;
        grid = champion.Watch is { } reference ? LookGrid.Of(reference, champion.Card.Cutoff) : null;
        fold = champion.NewFold();
        foreach (var one in said)
        {
            // A model that was trained after the end had seen it: what it would have said before proves nothing.
            if (models.TryGetValue(one.ModelVersion, out var model) && model.Watch?.Ends is { } ends && model.Card.Cutoff < one.ClosedAt)
            {
                (asked.TryGetValue(one.LookedAt, out var list) ? list : asked[one.LookedAt] = []).Add((one, ends));
            }
        }
    }

    public WatchFacts Over(IReadOnlyList<DealEvent> events, DateTimeOffset now)
    {
        using var stops = Stops(now).AsEnumerable().GetEnumerator();
        var more = stops.MoveNext();
        foreach (var e in events)
        {
            if (e.OccurredAt > now)
            {
                break;
            }

            for (; more && stops.Current < e.OccurredAt; more = stops.MoveNext())
            {
                LookAt(stops.Current);
            }

            Apply(e);
        }

        for (; more; more = stops.MoveNext())
        {
            LookAt(stops.Current);
        }

        return new WatchFacts { Now = now, Champion = champion, Ended = [.. ended.Where(d => d.ClosedAt <= now).OrderBy(d => d.ClosedAt)], Looks = looks };
    }

    /// <summary>Every instant to look at, in order.</summary>
    private DateTimeOffset[] Stops(DateTimeOffset now) =>
        [.. asked.Keys.Concat(grid is { } g ? Enumerable.Range(1, Math.Max(0, g.Before(now))).Select(g.At) : []).Where(at => at <= now).Distinct().Order()];

    private void Apply(DealEvent e)
    {
        fold.Apply(e);
        if (e.Kind == DealEventKind.Created && e.Changes.FirstOrDefault(c => c.Field == DealFields.Owner).Value is { } owner)
        {
            dealsOfOwner[owner] = dealsOfOwner.GetValueOrDefault(owner) + 1;
        }
    }

    private void LookAt(DateTimeOffset at)
    {
        foreach (var (said, reference) in asked.GetValueOrDefault(at) ?? [])
        {
            var deal = fold.Find(said.DealId, at);
            var expected = reference.Expect(LogOdds.Of(said.LossProbability));
            ended.Add(new EndedDeal(said.ClosedAt, said.Lost, expected, said.Band, reference, Segments(deal)));
        }

        if (grid is { } g && g.Before(at) is > 0 and var look && g.At(look) == at)
        {
            var context = fold.Context(at);
            looks.AddRange(fold.Open(at).Where(deal => g.TurnOf(deal.Id, deal.CreatedAt) == look).Select(deal => new OpenLook(look, champion.Inputs(deal, context))));
        }
    }

    private DealSegments Segments(DealAsOf? deal) => deal is null ? default : new DealSegments(
        deal.StageSince is null ? null : deal.Stage, Segment.Value(deal, DealFields.Product), Segment.Value(deal, DealFields.Region), deal.OwnerId is { } owner ? dealsOfOwner.GetValueOrDefault(owner) : null);
}
