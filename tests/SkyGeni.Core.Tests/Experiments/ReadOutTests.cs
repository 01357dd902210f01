using Shouldly;
using SkyGeni.Core.Experiments;
using SkyGeni.Core.Experiments.Checks;
using Xunit;

namespace SkyGeni.Core.Tests.Experiments;

public sealed class ReadOutTests
{
    [Fact]
    public void A_large_effect_is_called_better_with_its_range_and_a_harm_worse()
    {
        var better = new Trial { Effect = 0.15 }.ReadOut(1);
        better.Verdict.Kind.ShouldBe(VerdictKind.Better);
        better.Comparisons.Single().Points.Low.ShouldBeInRange(0, 0.15);
        better.Comparisons.Single().Relative!.Low.ShouldBeGreaterThan(0);
        better.Verdict.Says.ShouldStartWith("Better: with 'told' the win rate is");
        new Trial { Effect = -0.15 }.ReadOut(1).Verdict.Kind.ShouldBe(VerdictKind.Worse);
    }

    [Fact]
    public void Without_an_effect_it_says_what_is_excluded_and_how_small_an_effect_it_could_see()
    {
        var none = new Trial { PlannedDeals = 4000 }.ReadOut(2);
        none.Verdict.Kind.ShouldBe(VerdictKind.NoEffectShown);
        none.Verdict.Says.ShouldContain("either way is excluded");
        none.Sensitivity.Now!.Value.ShouldBeGreaterThan(none.Sensitivity.Planned!.Value);
        none.Sensitivity.WeeksToPlanned.ShouldNotBeNull().ShouldBeInRange(150, 250);
    }

    [Fact]
    public void Before_anything_or_with_few_outcomes_it_is_too_early()
    {
        var trial = new Trial();
        ReadOut.Of(trial.Experiment, [], GuardrailCounts.None, Trial.Start).Verdict.Kind.ShouldBe(VerdictKind.TooEarly);
        var early = ReadOut.Of(trial.Experiment, trial.Draw(1), GuardrailCounts.None, Trial.Start.AddDays(40));
        early.Verdict.Kind.ShouldBe(VerdictKind.TooEarly);
        early.Verdict.Says.ShouldContain("30 in each arm are needed");
        early.Comparisons.ShouldBeEmpty();
        early.Arms.Sum(a => a.Deals).ShouldBeGreaterThan(50);
    }

    [Fact]
    public void A_broken_split_blocks_and_hides_no_other_check()
    {
        var broken = new Trial { Deals = 2000, Treated = 0.56, Said = 0.5 }.ReadOut(3);
        broken.Verdict.Kind.ShouldBe(VerdictKind.Blocked);
        broken.Comparisons.ShouldBeEmpty();
        broken.Health.Select(h => h.Id).ShouldBe(ExperimentChecks.All.Select(c => c.Id));
        broken.Health.Count(h => h.State == HealthState.Blocks).ShouldBe(1);
    }

    [Fact]
    public void Deals_deleted_in_one_arm_block_and_a_few_of_both_count_on_in_their_arm()
    {
        var trial = new Trial();
        ReadOut Of(Func<UnitOutcome, int, bool> deleted) => ReadOut.Of(
            trial.Experiment, [.. trial.Draw(1).Select((d, n) => d with { Deleted = deleted(d, n) })], GuardrailCounts.None, Trial.Start.AddDays(500));
        var both = Of((_, n) => n % 20 == 0);
        both.Health.ShouldAllBe(h => h.State != HealthState.Blocks);
        both.Arms.Sum(a => a.Deleted).ShouldBe(50);
        both.Comparisons.Single().Points.ShouldBe(trial.ReadOut(1).Comparisons.Single().Points);
        var one = Of((d, n) => n % 20 == 0 && d is { ArmId: "told", Won: false });
        one.Verdict.Kind.ShouldBe(VerdictKind.Blocked);
        one.Verdict.Says.ShouldContain("deleted at their source in one arm more than in another: holdout 0 of");
    }

    [Fact]
    public void A_unit_in_two_arms_blocks()
    {
        var trial = new Trial();
        var deals = trial.Draw(1);
        deals[0] = deals[0] with { UnitId = deals.First(d => d.ArmId != deals[0].ArmId).UnitId };
        var blocked = ReadOut.Of(trial.Experiment, deals, GuardrailCounts.None, Trial.Start.AddDays(500));
        blocked.Verdict.Says.ShouldBe("No read-out: 1 deal stands in two arms or more.");
    }

    [Fact]
    public void An_open_deal_counts_as_not_won_at_its_horizon_and_not_before_and_stays_so()
    {
        var deal = new Trial().Draw(1)[0] with { Won = true, EndedAt = null };
        deal.IsKnown(90, deal.EnteredAt.AddDays(89)).ShouldBeFalse();
        deal.IsKnown(90, deal.EnteredAt.AddDays(90)).ShouldBeTrue();
        (deal with { EndedAt = deal.EnteredAt.AddDays(91) }).WonInTime(90).ShouldBeFalse();
        (deal with { EndedAt = deal.EnteredAt.AddDays(89) }).WonInTime(90).ShouldBeTrue();
    }

    [Fact]
    public void The_score_before_entry_narrows_the_range()
    {
        var blind = new Trial { Spread = 1.5 };
        var with = blind.ReadOut(4).Comparisons.Single();
        var deals = blind.Draw(4).Select(d => d with { WinProbability = null, Amount = null }).ToArray();
        var without = ReadOut.Of(blind.Experiment, deals, GuardrailCounts.None, Trial.Start.AddDays(500)).Comparisons.Single();
        with.VarianceReduction.ShouldBeGreaterThan(0.15);
        without.VarianceReduction.ShouldBe(0, 1e-9);
        (with.Points.High - with.Points.Low).ShouldBeLessThan(0.95 * (without.Points.High - without.Points.Low));
    }

    [Fact]
    public void Where_treated_deals_only_end_sooner_whole_horizons_are_compared()
    {
        var faster = new Trial { Deals = 3000, Faster = 24 };
        var midway = ReadOut.Of(faster.Experiment, faster.Draw(5), GuardrailCounts.None, Trial.Start.AddDays(200));
        midway.Health.Single(h => h.Id == "equal-follow-up").State.ShouldBe(HealthState.Warns);
        midway.Arms.Sum(a => a.Counted).ShouldBe(faster.Draw(5).Count(d => d.EnteredAt <= Trial.Start.AddDays(110)));
        midway.Verdict.Kind.ShouldBe(VerdictKind.NoEffectShown);
    }

    [Fact]
    public void Few_reps_are_refused_by_name_and_more_give_a_wider_range_than_deals_would()
    {
        new Trial { Reps = 12 }.ReadOut(1).Verdict.Says.ShouldContain("Too few clusters");
        var reps = new Trial { Reps = 40 };
        var byRep = reps.ReadOut(6).Comparisons.Single().Points;
        var deals = reps.Draw(6).Select(d => d with { UnitId = d.DealId }).ToArray();
        var byDeal = ReadOut.Of(reps.Experiment with { Unit = ExperimentUnit.Deal }, deals, GuardrailCounts.None, Trial.Start.AddDays(500)).Comparisons.Single().Points;
        (byRep.High - byRep.Low).ShouldBeGreaterThan(byDeal.High - byDeal.Low);
    }

    [Fact]
    public void Money_in_two_currencies_is_not_summed_and_one_huge_deal_does_not_decide()
    {
        var trial = new Trial();
        var deals = trial.Draw(7);
        ReadOut Of(UnitOutcome[] all) => ReadOut.Of(trial.Experiment, all, GuardrailCounts.None, Trial.Start.AddDays(500));
        var before = Of(deals).Comparisons.Single().Money.ShouldNotBeNull();
        var won = Array.FindIndex(deals, d => d.WonInTime(90) && d.ArmId == "told");
        deals[won] = deals[won] with { MoneyWon = 1_000_000_000m };
        var after = Of(deals).Comparisons.Single().Money.ShouldNotBeNull();
        Math.Abs(after.PerDeal.Value - before.PerDeal.Value).ShouldBeLessThan(before.Cap / 100);
        deals[won] = deals[won] with { Currency = "USD" };
        Of(deals).Comparisons.Single().NoMoney.ShouldNotBeNull().ShouldContain("EUR, USD");
    }

    [Fact]
    public void Treated_deals_that_nobody_was_told_of_are_counted_as_assigned_and_said()
    {
        var trial = new Trial();
        var deals = trial.Draw(8).Select((d, i) => d with { Exposed = d.ArmId == "told" && i % 4 != 0 }).ToArray();
        var health = ReadOut.Of(trial.Experiment, deals, GuardrailCounts.None, Trial.Start.AddDays(500)).Health.Single(h => h.Id == "treatment-seen");
        health.State.ShouldBe(HealthState.Warns);
        health.Says.ShouldContain("intention to treat");
    }

    [Fact]
    public void A_breached_guardrail_is_named_beside_the_verdict()
    {
        var trial = new Trial { Effect = 0.15 };
        var counts = new GuardrailCounts([new("told", Told: 400, NotHelpful: 180, Dismissed: 200, ToldLongAgo: 400, ActedInTime: 100)]);
        var readOut = ReadOut.Of(trial.Experiment, trial.Draw(1), counts, Trial.Start.AddDays(500));
        readOut.Verdict.Kind.ShouldBe(VerdictKind.Better);
        readOut.Verdict.Says.ShouldContain("Guardrail breached: told: 180 of 400 told were called not helpful");
        readOut.Guardrails.Single(g => g.Id == "dismissed").Breached.ShouldBeFalse();
    }

    [Fact]
    public void A_guardrail_that_the_control_arm_is_above_too_is_breached_only_where_the_treated_arm_is_clearly_worse()
    {
        Guardrail[] Of(int notHelpful) => GuardrailsOf(
            Treatment.Recommendation("confirm-close-date"),
            new("holdout", Told: 400, NotHelpful: 200, Dismissed: 0, ToldLongAgo: 400, ActedInTime: 4),
            new("told", Told: 400, notHelpful, Dismissed: 0, ToldLongAgo: 400, ActedInTime: 2));
        var alike = Of(210);
        alike.ShouldAllBe(g => !g.Breached);
        alike.Single(g => g is { Id: "not-helpful", ArmId: "told" }).Says.ShouldEndWith("the limit is 25 %, which the control arm is above too.");
        alike.Single(g => g is { Id: "not-helpful", ArmId: "holdout" }).Says.ShouldEndWith("the limit is 25 %, which it is above without the treatment.");
        Of(320).Where(g => g.Breached).ShouldHaveSingleItem().Says.ShouldStartWith("told: 320 of 400 told were called not helpful");
    }

    [Fact]
    public void Where_the_treatment_is_outside_nobody_was_told_so_only_what_people_made_of_its_deals_counts()
    {
        GuardrailsOf(Treatment.Outside, new("holdout", 2978, 0, 0, 2978, 0), new("told", 2978, 0, 0, 2978, 0)).ShouldBeEmpty();
        var complained = GuardrailsOf(Treatment.Outside, new("holdout", 400, 4, 0, 400, 0), new("told", 400, 180, 0, 400, 0));
        complained.Select(g => (g.Id, g.ArmId, g.Breached)).ShouldBe([("not-helpful", "holdout", false), ("not-helpful", "told", true)]);
        complained[1].Says.ShouldStartWith("told: 180 of 400 exposed were called not helpful");
    }

    private static Guardrail[] GuardrailsOf(Treatment treatment, params GuardrailArm[] arms)
    {
        var trial = new Trial().Experiment with { Treatment = treatment };
        return [.. ReadOut.Of(trial, [], new GuardrailCounts([.. arms]), Trial.Start.AddDays(500)).Guardrails];
    }

    [Fact]
    public void With_three_arms_each_is_compared_with_control()
    {
        var trial = new Trial { Deals = 3000 };
        var three = trial.Experiment with { Arms = [new("holdout", 0.4), new("told", 0.3), new("told-more", 0.3)] };
        var random = new Random(9);
        var deals = trial.Draw(9).Select(d => d with { ArmId = three.Arms[random.NextDouble() < 0.4 ? 0 : random.Next(1, 3)].Id }).ToArray();
        var readOut = ReadOut.Of(three, deals, GuardrailCounts.None, Trial.Start.AddDays(500));
        readOut.Comparisons.Select(c => c.ArmId).ShouldBe(["told", "told-more"]);
        readOut.Verdict.Kind.ShouldBe(VerdictKind.NoEffectShown);
    }

    [Fact]
    public void What_happens_after_the_instant_changes_nothing()
    {
        var trial = new Trial();
        var deals = trial.Draw(10);
        var now = Trial.Start.AddDays(150);
        var known = deals.Where(d => d.EnteredAt <= now).Select(d => d.EndedAt > now ? d with { EndedAt = null, Won = false, MoneyWon = 0 } : d).ToArray();
        ReadOut.Of(trial.Experiment, deals, GuardrailCounts.None, now).Comparisons.ShouldBe(ReadOut.Of(trial.Experiment, known, GuardrailCounts.None, now).Comparisons);
    }
}
