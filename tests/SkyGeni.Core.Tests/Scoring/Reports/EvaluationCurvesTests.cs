using Shouldly;
using SkyGeni.Core.Scoring.Reports;
using SkyGeni.Core.Scoring.Training;
using SkyGeni.Core.Tests.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Reports;

public sealed class EvaluationCurvesTests
{
    [Fact]
    public void Reliability_sets_the_share_lost_against_what_was_said()
    {
        JudgedPrediction[] judged =
        [
            .. Enumerable.Range(0, 50).Select(i => Judged.Look($"low{i}", 0.2, lost: i < 10)),
            .. Enumerable.Range(0, 50).Select(i => Judged.Look($"high{i}", 0.7, lost: i < 40)),
        ];

        var points = EvaluationCurves.Of(judged, 50, 1).Reliability;

        points.Select(p => (Math.Round(p.Said, 9), p.Lost.Value, p.Looks)).ShouldBe([(0.2, 0.2, 50), (0.7, 0.8, 50)]);
        points.ShouldAllBe(p => p.Lost.Low < p.Lost.Value && p.Lost.Value < p.Lost.High);
    }

    [Fact]
    public void Lift_falls_to_1_where_all_are_taken()
    {
        var lift = EvaluationCurves.Of(Judged.Many(200), 50, 1).Lift;

        lift[^1].ShouldBe(new LiftPoint(1, new(1, 1, 1)));
        lift[0].Lift.Value.ShouldBeGreaterThan(1.3);
    }

    [Fact]
    public void Deals_lost_later_and_deals_won_later_stand_apart_at_each_age()
    {
        JudgedPrediction[] judged =
        [
            .. Enumerable.Range(0, 20).Select(i => Judged.Look($"a{i}", i < 5 ? 0.8 : 0.3, lost: i < 5, ageDays: 40)),
            .. Enumerable.Range(0, 20).Select(i => Judged.Look($"b{i}", 0.6, lost: true, ageDays: 400)),
            Judged.Look("alone", 0.1, lost: false, ageDays: 3),
        ];

        var ages = EvaluationCurves.Of(judged, 50, 1).Ages;

        ages.Count.ShouldBe(2);
        (ages[0].FromDays, ages[0].BelowDays, ages[0].Looks).ShouldBe((30, 60, 20));
        ages[0].OfLost!.Value.ShouldBe(0.8, 1e-12);
        ages[0].OfWon!.Value.ShouldBe(0.3, 1e-12);
        (ages[1].FromDays, ages[1].BelowDays, ages[1].OfWon).ShouldBe((365, null, null));
    }

    [Fact]
    public void Nothing_judged_gives_no_curves() => EvaluationCurves.Of([], 50, 1).Reliability.ShouldBeEmpty();
}
