using MathNet.Numerics.Distributions;
using Shouldly;
using SkyGeni.Core.Experiments;
using Xunit;

namespace SkyGeni.Core.Tests.Experiments;

/// <summary>Small simulations of what docs/experiments.md reports of large ones.</summary>
public sealed class AlwaysValidTests
{
    [Theory]
    [InlineData(0.2, 0.5)]
    [InlineData(0.5, 0.1)]
    public void Looked_at_all_year_no_effect_is_called_one_in_twenty_times_at_most(double baseRate, double treated)
    {
        var trial = new Trial { BaseRate = baseRate, Treated = treated, Deals = 400, PlannedDeals = 400 };
        var called = Enumerable.Range(0, 40).Count(seed => EverAnEffect(trial, seed, looks: 25));
        called.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public void At_the_planned_size_an_effect_is_found_with_the_planned_power()
    {
        var plan = Planner.Plan(new PlanRequest { BaseRate = 0.4, RelativeLift = 0.5, DealsPerWeek = 10 });
        var trial = new Trial { BaseRate = 0.4, Effect = plan.Points, Spread = 0, Deals = plan.Deals, PlannedDeals = plan.Deals };
        Enumerable.Range(0, 120).Count(seed => trial.ReadOut(seed).Verdict.Kind == VerdictKind.Better).ShouldBeInRange(86, 108);
    }

    [Fact]
    public void The_interval_is_narrowest_for_what_is_known_at_the_planned_size()
    {
        var planned = NormalMixture.Reach(1000, 1000, 0.05);
        planned.ShouldBe(NormalMixture.ReachWhenPlanned(0.05));
        planned.ShouldBe(3.06, 0.01);
        foreach (var information in new[] { 10.0, 100, 500, 800, 1300, 2000, 20_000 })
        {
            NormalMixture.Reach(information, 1000, 0.05).ShouldBeGreaterThan(planned);
        }
    }

    [Fact]
    public void A_large_effect_shows_long_before_the_planned_size()
    {
        NormalMixture.Reach(10, 1000, 0.05).ShouldBeLessThan(4);
        var trial = new Trial { Deals = 120, Days = 60, Effect = 0.5, BaseRate = 0.3, PlannedDeals = 15_000 };
        Enumerable.Range(0, 20).Count(seed => trial.ReadOut(seed).Verdict.Kind == VerdictKind.Better).ShouldBeGreaterThanOrEqualTo(18);
    }

    [Theory]
    [InlineData(3, 9)]
    [InlineData(3, 30)]
    [InlineData(2, 10)]
    [InlineData(4, 60)]
    public void Students_t_is_as_improbable_as_the_normal_value_it_stands_for(double normal, double freedom) =>
        Math.Log(StudentT.CDF(0, 1, freedom, -NormalMixture.Student(normal, freedom))).ShouldBe(Math.Log(Normal.CDF(0, 1, -normal)), 0.03);

    [Fact]
    public void A_rate_s_interval_holds_at_all_looks_together()
    {
        var missed = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var (random, count, miss) = (new Random(seed), 0, false);
            for (var n = 1; n <= 200; n++)
            {
                count += random.NextDouble() < 0.1 ? 1 : 0;
                miss |= n % 5 == 0 && RateSequence.Of(count, n) is var rate && (rate.Low > 0.1 || rate.High < 0.1);
            }

            missed += miss ? 1 : 0;
        }

        missed.ShouldBeLessThanOrEqualTo(15);
        RateSequence.Of(0, 10).Low.ShouldBe(0);
        RateSequence.Of(10, 10).High.ShouldBe(1);
    }

    [Fact]
    public void A_broken_split_is_seen_and_a_sound_one_hardly_ever_doubted()
    {
        SplitTest.PValue([900, 1100], [0.5, 0.5]).ShouldBeLessThan(0.001);
        SplitTest.PValue([980, 1020], [0.5, 0.5]).ShouldBe(1);
        SplitTest.PValue([0, 14], [0.5, 0.5], SplitTest.Gross).ShouldBeLessThan(0.001);
        SplitTest.PValue([0, 13], [0.5, 0.5], SplitTest.Gross).ShouldBeGreaterThan(0.001);
        var (alarms, grossAlarms) = (0, 0);
        for (var seed = 0; seed < 500; seed++)
        {
            var (random, counts) = (new Random(seed), new int[2]);
            var (alarm, grossAlarm) = (false, false);
            for (var n = 0; n < 1000; n++)
            {
                counts[random.NextDouble() < 0.1 ? 0 : 1]++;
                alarm |= n % 10 == 0 && SplitTest.PValue(counts, [0.1, 0.9]) < 0.001;
                grossAlarm |= n % 10 == 0 && SplitTest.PValue(counts, [0.1, 0.9], SplitTest.Gross) < 0.001;
            }

            alarms += alarm ? 1 : 0;
            grossAlarms += grossAlarm ? 1 : 0;
        }

        alarms.ShouldBeLessThanOrEqualTo(2);
        grossAlarms.ShouldBeLessThanOrEqualTo(2);
    }

    private static bool EverAnEffect(Trial trial, int seed, int looks)
    {
        var deals = trial.Draw(seed);
        return Enumerable.Range(1, looks).Any(look =>
            ReadOut.Of(trial.Experiment, deals, GuardrailCounts.None, Trial.Start.AddDays((trial.Days + 100.0) * look / looks)).Verdict.Kind is VerdictKind.Better or VerdictKind.Worse);
    }
}
