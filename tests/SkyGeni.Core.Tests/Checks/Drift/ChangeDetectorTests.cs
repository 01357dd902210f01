using Shouldly;
using SkyGeni.Core.Checks.Drift;
using Xunit;

namespace SkyGeni.Core.Tests.Checks.Drift;

public sealed class ChangeDetectorTests
{
    private static readonly double[] Sizes = [0.3, 0.6, 1.0];

    [Fact]
    public void At_the_very_edge_of_what_is_let_pass_a_false_alarm_comes_in_less_than_one_month_in_a_hundred()
    {
        var random = new Random(1);
        var (weeks, alarms) = (0, 0);
        while (weeks < 100_000)
        {
            // A new watch after each alarm, and each year.
            var detector = new ChangeDetector(Sizes.Length, WatchBudget.Threshold(7, 1));
            for (var week = 0; week < 52 && !detector.Changed; week++, weeks++)
            {
                Week(detector, random, deals: 12, logOdds: 0);
            }

            alarms += detector.Changed ? 1 : 0;
        }

        (alarms / (weeks / 4.348)).ShouldBeLessThan(0.01);
    }

    [Fact]
    public void A_change_is_found_and_dated_and_is_over_some_weeks_after_it_ended()
    {
        var random = new Random(2);
        var detector = new ChangeDetector(Sizes.Length, WatchBudget.Threshold(7, 1));
        Weeks(detector, random, 20, logOdds: 0);
        detector.Unsettled.ShouldBeFalse();
        detector.Since.ShouldBe(0);

        Weeks(detector, random, 20, logOdds: 1);
        detector.Changed.ShouldBeTrue();
        detector.Since.ShouldBeInRange(17, 23);

        Weeks(detector, random, 45, logOdds: 0);
        detector.Unsettled.ShouldBeFalse();
    }

    [Fact]
    public void Steps_without_anything_to_see_are_no_evidence()
    {
        var detector = new ChangeDetector(1, WatchBudget.Threshold(7, 1));
        for (var step = 0; step < 52; step++)
        {
            detector.Step([0]);
        }

        detector.Evidence.ShouldBe(Math.Log(52), 1e-9);
        detector.Changed.ShouldBeFalse();
    }

    private static void Weeks(ChangeDetector detector, Random random, int weeks, double logOdds)
    {
        for (var week = 0; week < weeks; week++)
        {
            Week(detector, random, 20, logOdds);
        }
    }

    private static void Week(ChangeDetector detector, Random random, int deals, double logOdds)
    {
        var sums = new double[Sizes.Length];
        for (var deal = 0; deal < deals; deal++)
        {
            var lost = random.NextDouble() < 1 / (1 + Math.Exp(-logOdds));
            for (var k = 0; k < Sizes.Length; k++)
            {
                sums[k] += Bernoulli.LogRatio(lost, 0, Sizes[k]);
            }
        }

        detector.Step(sums);
    }
}
