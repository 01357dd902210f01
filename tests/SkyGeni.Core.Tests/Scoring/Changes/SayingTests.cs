using System.Collections.Immutable;
using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Changes;

public sealed class SayingTests
{
    private static readonly DateTimeOffset Now = SyntheticPipeline.Start.AddDays(400);
    private static readonly BandCuts Cuts = new(0.4, 0.6);

    [Theory]
    [InlineData(0.50, ChangeCause.Aggregates, 0.03, 0.50)]
    [InlineData(0.50, ChangeCause.Model, -0.03, 0.50)]
    [InlineData(0.50, ChangeCause.Aggregates, 0.12, 0.53)]
    [InlineData(0.50, ChangeCause.Time, 0.03, 0.507)]
    [InlineData(0.50, ChangeCause.Inputs, 0.03, 0.507)]
    [InlineData(0.01, ChangeCause.Model, 0.25, 0.0128)]
    public void Small_moves_of_others_wait_and_the_deals_own_are_said(double said, ChangeCause cause, double moved, double expected) =>
        After(Score(said), Step(cause, moved)).Score.LossProbability.ShouldBe(expected, 0.001);

    [Fact]
    public void What_waits_is_said_whole_once_it_adds_up()
    {
        var (said, held) = (Score(0.5), default(HeldBack));
        var worked = said;
        var heard = new List<double>();
        for (var week = 1; week <= 4; week++)
        {
            worked = Moved(worked, 0.03);
            var saying = Saying.After((said, held), worked, Step(ChangeCause.Aggregates, 0.03), Cuts);
            (said, held) = (saying.Score, saying.Held);
            heard.Add(said.LossProbability);
        }

        heard[..2].ShouldAllBe(p => Math.Abs(p - 0.5) < 1e-9);
        heard[2].ShouldBe(LogOdds.ToProbability(0.09), 1e-9);
        heard[3].ShouldBe(heard[2], 1e-9);
    }

    [Fact]
    public void A_move_that_comes_back_was_never_said()
    {
        var first = After(Score(0.5), Step(ChangeCause.Aggregates, 0.05));
        var second = Saying.After((first.Score, first.Held), Score(0.5), Step(ChangeCause.Aggregates, -0.05), Cuts);
        second.Held.Total.ShouldBe(0);
        second.Score.LossProbability.ShouldBe(0.5, 1e-12);
        second.Step.Sum(p => p.Moved).ShouldBe(0);
    }

    [Theory]
    [InlineData(0.595, RiskBand.Watch, ChangeCause.Aggregates, 0.09, RiskBand.Watch)]
    [InlineData(0.595, RiskBand.Watch, ChangeCause.Aggregates, 0.13, RiskBand.High)]
    [InlineData(0.605, RiskBand.High, ChangeCause.Aggregates, -0.09, RiskBand.High)]
    [InlineData(0.595, RiskBand.Watch, ChangeCause.Time, 0.03, RiskBand.High)]
    [InlineData(0.605, RiskBand.High, ChangeCause.Inputs, -0.03, RiskBand.Watch)]
    [InlineData(0.590, RiskBand.High, ChangeCause.Time, 0.01, RiskBand.High)]
    [InlineData(0.590, RiskBand.High, ChangeCause.Time, -0.06, RiskBand.Watch)]
    [InlineData(0.390, RiskBand.OnTrack, ChangeCause.Aggregates, 1.2, RiskBand.High)]
    public void A_band_is_left_by_the_deals_own_moves_or_clearly(double said, RiskBand band, ChangeCause cause, double moved, RiskBand expected)
    {
        var saying = After(Score(said) with { Band = band }, Step(cause, moved));
        saying.Score.Band.ShouldBe(expected);
        Saying.MayBeIn(saying.Score.Band, saying.Score.LossProbability, Cuts).ShouldBeTrue();
    }

    [Fact]
    public void Other_evidence_is_said_at_once_in_its_own_band()
    {
        var rules = Score(0.59) with { Evidence = Evidence.Rules, Band = RiskBand.Watch };
        var saying = Saying.After((rules, new HeldBack(Grains.Of(0.05), 0)), Score(0.6001), Step(ChangeCause.Model, 0.001), Cuts);
        saying.Held.Total.ShouldBe(0);
        saying.Score.ShouldBe(Score(0.6001));
    }

    [Fact]
    public void A_year_of_weeks_says_little_of_deals_that_do_not_change_and_all_that_is_real()
    {
        var pipeline = new SyntheticPipeline(900, seed: 12);
        var model = RiskTrainer.Train(
            [.. pipeline.Events.Where(e => e.OccurredAt <= Now)], Now, new TrainingOptions { Version = "m", BootstrapSamples = 20, TreesLoad = () => false }, null, CancellationToken.None).Model;
        var (fold, events) = (model.NewFold(), new Queue<DealEvent>(pipeline.Events));
        AttributionTests.Fold(fold, events, Now);
        var deals = fold.Open(Now).ToList();
        var walks = deals.ConvertAll(d => new Walk(model, d, fold.Context(Now)));
        var (plain, damped) = (new Tally(), new Tally());
        for (var week = 1; week <= 52; week++)
        {
            AttributionTests.Fold(fold, events, Now.AddDays(7 * week));
            var context = fold.Context(Now.AddDays(7 * week));
            foreach (var (deal, walk) in deals.Zip(walks))
            {
                var (said, worked) = (walk.Said, walk.Worked);
                walk.To(model, deal, context); // Its own clock stands still: all that moves is what it is compared with.
                damped.Count(said, walk.Said);
                plain.Count(worked, walk.Worked);
                Math.Abs(walk.Said.LossProbability - walk.Worked.LossProbability).ShouldBeLessThan(Saying.Small);
            }
        }

        damped.Bands.ShouldBeLessThanOrEqualTo(plain.Bands / 2);

        var last = fold.Context(Now.AddDays(7 * 52));
        foreach (var (deal, walk) in deals.Zip(walks))
        {
            var before = ScoreChanges.LogOddsOf(walk.Said);
            walk.To(model, deal with { Amount = 20 * deal.Amount, PeakAmount = 20 * deal.Amount }, last);
            var own = Grains.ToLogOdds(walk.Step.Where(p => p.Cause == ChangeCause.Inputs).Sum(p => p.Moved));
            var released = Grains.ToLogOdds(walk.Step.Where(p => p.Feature == ScoreChanges.HeldId).Sum(p => p.Moved));
            (ScoreChanges.LogOddsOf(walk.Said) - before).ShouldBe(own + released, 1e-9);
            walk.Said.Band.ShouldBe(model.Card.Bands.Of(walk.Said.LossProbability));
        }
    }

    private static Saying After(RiskScore said, ImmutableArray<StepPart> step) =>
        Saying.After((said, default), Moved(said, Grains.ToLogOdds(step.Sum(p => p.Moved))), step, Cuts);

    private static RiskScore Score(double chance) => new(
        "D1", chance, chance / 2, (1 + chance) / 2, Cuts.Of(chance), Evidence.Full, 100, LogOdds.Of(chance), [], "m", Now);

    private static RiskScore Moved(RiskScore score, double by) => Score(LogOdds.ToProbability(score.BaseLogOdds + by));

    private static ImmutableArray<StepPart> Step(ChangeCause cause, double moved) => [new StepPart(cause, ScoreChanges.BaseId, Grains.Of(moved))];

    private sealed class Tally
    {
        public int Said { get; private set; }

        public int Bands { get; private set; }

        public void Count(RiskScore before, RiskScore after)
        {
            Said += Math.Abs(before.LossProbability - after.LossProbability) >= 0.005 ? 1 : 0;
            Bands += before.Band == after.Band ? 0 : 1;
        }
    }
}
