using CsCheck;
using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Changes;

public sealed class AttributionTests
{
    private static readonly Lazy<RiskModel[]> Models = new(() =>
        [.. new[] { 700, 900 }.Select(day => RiskTrainer.Train(
            [.. new SyntheticPipeline(500, seed: 7).Events.Where(e => e.OccurredAt <= SyntheticPipeline.Start.AddDays(day))],
            SyntheticPipeline.Start.AddDays(day), new TrainingOptions { Version = $"model {day}", BootstrapSamples = 20, TreesLoad = () => false }, null, CancellationToken.None).Model)]);

    [Fact]
    public void The_parts_are_the_whole_change_without_a_remainder_whatever_happens_in_between() => Gen.Select(
        Gen.Int[1, 60], Gen.Int[300, 800], Gen.Int[0, 1], Gen.Int[0, 1]).Sample(
        (seed, day, first, second) =>
        {
            var pipeline = new SyntheticPipeline(120, seed);
            var start = SyntheticPipeline.Start.AddDays(day);
            var (fold, walks, sums) = (new PipelineFold(), new Dictionary<string, Walk>(), new Dictionary<string, List<StepPart>>());
            var firsts = new Dictionary<string, RiskScore>();
            var events = new Queue<DealEvent>(pipeline.Events);
            foreach (var (i, instant) in new[] { start, start.AddDays(3), start.AddDays(11), start.AddDays(12) }.Index())
            {
                Fold(fold, events, instant);
                var model = Models.Value[i < 2 ? first : second];
                foreach (var deal in fold.Open(instant))
                {
                    if (!walks.TryGetValue(deal.Id, out var walk))
                    {
                        walks[deal.Id] = walk = new Walk(model, deal, fold.Context(instant));
                        (firsts[deal.Id], sums[deal.Id]) = (walk.Said, []);
                    }
                    else
                    {
                        var before = walk.Said;
                        walk.To(model, deal, fold.Context(instant));
                        walk.Step.Sum(p => p.Moved).ShouldBe(Walk.Counted(walk.Said) - Walk.Counted(before));
                        sums[deal.Id].AddRange(walk.Step);
                    }

                    var changes = ScoreChanges.Of(firsts[deal.Id], walk.Said, sums[deal.Id]);
                    changes.Sum(c => c.LogOdds).ShouldBe(Grains.ToLogOdds(Walk.Counted(walk.Said) - Walk.Counted(firsts[deal.Id])));
                    changes.Sum(c => c.LogOdds).ShouldBe(ScoreChanges.LogOddsOf(walk.Said) - ScoreChanges.LogOddsOf(firsts[deal.Id]), 1e-11);
                }
            }
        },
        iter: 12, threads: 1, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void A_deal_without_news_moves_by_time_and_by_other_deals_only()
    {
        var (model, fold, events) = (Models.Value[0], new PipelineFold(), new Queue<DealEvent>(new SyntheticPipeline(400, seed: 4).Events));
        var (then, now) = (SyntheticPipeline.Start.AddDays(500), SyntheticPipeline.Start.AddDays(520));
        Fold(fold, events, then);
        var deals = fold.Open(then).ToList();
        var walks = deals.ConvertAll(d => new Walk(model, d, fold.Context(then)));
        Fold(fold, events, now);
        var causes = new HashSet<ChangeCause>();
        foreach (var (deal, walk) in deals.Zip(walks))
        {
            walk.To(model, deal with { AsOf = now }, fold.Context(now));
            causes.UnionWith(walk.Step.Select(p => p.Cause));
        }

        causes.ShouldBe([ChangeCause.Time, ChangeCause.Aggregates], ignoreOrder: true);
    }

    [Fact]
    public void News_of_a_deal_in_the_same_instant_are_its_inputs_and_nothing_else()
    {
        var (model, fold) = (Models.Value[0], new PipelineFold());
        var now = SyntheticPipeline.Start.AddDays(500);
        Fold(fold, new Queue<DealEvent>(new SyntheticPipeline(400, seed: 4).Events), now);
        var deal = fold.Open(now).First();
        var walk = new Walk(model, deal, fold.Context(now));
        walk.To(model, deal with { Amount = 40 * deal.Amount, PeakAmount = 40 * deal.Amount }, fold.Context(now));
        walk.Step.Select(p => p.Cause).Distinct().ShouldBe([ChangeCause.Inputs]);
        ScoreChanges.LogOddsOf(walk.Said).ShouldBe(ScoreChanges.LogOddsOf(walk.Worked));
    }

    [Fact]
    public void A_new_model_stands_in_the_changes_under_its_name()
    {
        var (before, after) = (Models.Value[0], Models.Value[1]);
        var fold = new PipelineFold();
        var now = SyntheticPipeline.Start.AddDays(500);
        Fold(fold, new Queue<DealEvent>(new SyntheticPipeline(400, seed: 4).Events), now);
        foreach (var deal in fold.Open(now))
        {
            var walk = new Walk(before, deal, fold.Context(now));
            var first = walk.Said;
            walk.To(after, deal, fold.Context(now));
            var changes = ScoreChanges.Of(first, walk.Said, walk.Step);
            changes.ShouldAllBe(c => c.Cause == ChangeCause.Model);
            changes.Single(c => c.Feature == ScoreChanges.BaseId).Phrase.ShouldContain("from model 700 to model 900");
        }
    }

    [Fact]
    public void Where_the_earlier_model_is_gone_the_whole_change_is_put_down_to_the_model()
    {
        var fold = new PipelineFold();
        var now = SyntheticPipeline.Start.AddDays(500);
        Fold(fold, new Queue<DealEvent>(new SyntheticPipeline(400, seed: 4).Events), now);
        var deal = fold.Open(now).First();
        var (then, score) = (Models.Value[0].Score(deal, fold.Context(now)), Models.Value[1].Score(deal, fold.Context(now)));
        var step = Attribution.Of(Weights.Of(then, default), null, deal, Weights.Of(score, default), Models.Value[1], deal, fold.Context(now));
        step.ShouldAllBe(p => p.Cause == ChangeCause.Model);
        step.Sum(p => p.Moved).ShouldBe(Walk.Counted(score) - Walk.Counted(then));
    }

    internal static void Fold(PipelineFold fold, Queue<DealEvent> events, DateTimeOffset upTo)
    {
        while (events.TryPeek(out var e) && e.OccurredAt <= upTo)
        {
            fold.Apply(events.Dequeue());
        }
    }
}
