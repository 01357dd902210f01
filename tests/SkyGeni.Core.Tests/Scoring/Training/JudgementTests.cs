using Shouldly;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Training;

public sealed class JudgementTests
{
    [Fact]
    public void The_top_five_are_those_open_at_the_origin_and_not_those_seen_later()
    {
        JudgedPrediction[] judged =
        [
            .. Enumerable.Range(0, 5).Select(i => Judged.Look($"top{i}", 0.9, lost: i < 4)),
            .. Enumerable.Range(0, 5).Select(i => Judged.Look($"rest{i}", 0.2, lost: i < 1)),
            .. Enumerable.Range(0, 9).Select(i => Judged.Look($"later{i}", 0.99, lost: false, daysLater: 7)),
        ];

        // At the origin 5 of 10 are lost, and 4 of the five said to be likeliest.
        Judgement.Of(judged, 50, 1).Model.LiftOfTopFive!.Value.ShouldBe(4 / 5.0 / (5 / 10.0), 1e-12);
    }

    [Fact]
    public void Each_origin_is_held_against_its_own_loss_rate()
    {
        var second = Judged.Origin.AddDays(100);
        JudgedPrediction[] judged =
        [
            .. Enumerable.Range(0, 10).Select(i => Judged.Look($"a{i}", 0.9, lost: i > 0)),
            .. Enumerable.Range(0, 10).Select(i => Judged.Look($"b{i}", 0.1, lost: i == 0) with { Origin = second, At = second }),
        ];

        // All chances of an origin are equal: five taken anywhere are lost as often as all.
        Judgement.Of(judged, 50, 1).Model.LiftOfTopFive!.Value.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Lift_by_money_takes_the_likeliest_tenth_of_the_money()
    {
        JudgedPrediction[] judged =
        [
            Judged.Look("large", 0.9, lost: true, amount: 100),
            Judged.Look("middle", 0.5, lost: true, amount: 400),
            Judged.Look("other", 0.1, lost: false, amount: 500),
            Judged.Look("unknown", 0.95, lost: false, amount: null),
        ];

        // A tenth of 1,000 is the large one, which was lost; of all money half was.
        Judgement.Of(judged, 50, 1).Model.MoneyLift!.Value.ShouldBe(2, 1e-12);
    }

    [Fact]
    public void Without_amounts_or_stages_nothing_is_claimed_of_them()
    {
        var judgement = Judgement.Of([Judged.Look("a", 0.9, true, null), Judged.Look("b", 0.2, false, null)], 50, 1);

        judgement.Model.MoneyLift.ShouldBeNull();
        judgement.StageRate.ShouldBeNull();
    }

    [Fact]
    public void A_figure_lies_in_its_interval_and_the_same_seed_gives_the_same()
    {
        var judged = Judged.Many(200);
        var judgement = Judgement.Of(judged, 200, 3);

        foreach (var figure in new[] { judgement.Model.PrAuc!, judgement.Model.LiftOfTopTenth!, judgement.Model.MoneyLift!, judgement.Model.Auc })
        {
            figure.Value.ShouldBeInRange(figure.Low, figure.High);
            figure.High.ShouldBeGreaterThan(figure.Low);
        }

        judgement.StageRate!.LogLoss.Value.ShouldBe(Math.Log(2), 1e-12);
        judgement.BaseRate.LiftOfTopTenth!.Value.ShouldBe(1, 1e-12);
        Judgement.Of(judged, 200, 3).ShouldBe(judgement);
        Judgement.Of(judged, 200, 4).ShouldNotBe(judgement);
    }
}
