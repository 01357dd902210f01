using System.Globalization;
using CsCheck;
using Shouldly;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Experiments;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Alerts;

public sealed class AlertPolicyTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Tuesday, eleven in the morning in Berlin.</summary>
    private static readonly DateTimeOffset Now = At("2026-11-24T10:00:00Z");

    private static readonly BandCuts Cuts = new(0.40, 0.60);

    [Fact]
    public void A_deal_that_its_own_causes_took_into_a_higher_band_is_told_at_once()
    {
        var decision = Decide(Case(0.55, 0.65));
        (decision.Outcome, decision.Reason, decision.PersonId).ShouldBe((AlertOutcome.Raise, AlertReason.HigherBand, "ana"));
        decision.Rise.ShouldBe(0.10, 1e-9);
    }

    [Theory]
    [InlineData(0.62, 0.75, 0.06, AlertOutcome.Raise, AlertReason.Jumped)]      // 13 points within its band
    [InlineData(0.62, 0.71, 0.06, AlertOutcome.Suppress, AlertReason.NotNew)]   // below the least rise
    [InlineData(0.62, 0.75, 0.60, AlertOutcome.Suppress, AlertReason.NotNew)]   // within one standard error of a wide range
    [InlineData(0.585, 0.601, 0.06, AlertOutcome.Suppress, AlertReason.NotNew)] // a flicker over the cut-off
    [InlineData(0.75, 0.62, 0.06, AlertOutcome.Suppress, AlertReason.NotNew)]   // fell
    [InlineData(0.10, 0.30, 0.06, AlertOutcome.Suppress, AlertReason.OnTrack)]  // jumped, and is on track all the same
    public void A_rise_within_the_band_has_to_be_more_than_its_noise(double then, double now, double range, AlertOutcome outcome, AlertReason reason)
    {
        var decision = Decide(Case(then, now, range));
        (decision.Outcome, decision.Reason).ShouldBe((outcome, reason));
    }

    [Fact]
    public void What_other_deals_or_another_model_moved_is_no_news_of_the_deal()
    {
        Decide(Case(0.55, 0.70) with { OwnMoved = 0 }).Reason.ShouldBe(AlertReason.NotNew);

        // It went over the cut-off by another model; its own part of the way would not have taken it there.
        Decide(Case(0.55, 0.70) with { OwnMoved = LogOdds.Of(0.59) - LogOdds.Of(0.55) }).Reason.ShouldBe(AlertReason.NotNew);
    }

    [Fact]
    public void In_a_week_in_which_many_deals_moved_more_is_needed()
    {
        Decide(Case(0.62, 0.75), rules: Rules with { UsualMovement = 0.15 }).Reason.ShouldBe(AlertReason.NotNew);
        Decide(Case(0.62, 0.75), rules: Rules with { UsualMovement = 0.05 }).Reason.ShouldBe(AlertReason.Jumped);
    }

    public static TheoryData<string, AlertReason> Silences => new()
    {
        { "nobody", AlertReason.NobodyToTell },
        { "unreachable", AlertReason.NobodyToTell },
        { "off", AlertReason.TurnedOff },
        { "none a day", AlertReason.TurnedOff },
        { "just created", AlertReason.Settling },
        { "history", AlertReason.OldNews },
        { "no advice", AlertReason.NothingToDo },
        { "own change", AlertReason.OwnChange },
        { "own action", AlertReason.OwnChange },
        { "snoozed", AlertReason.Snoozed },
        { "dismissed", AlertReason.Dismissed },
        { "acted on", AlertReason.ActedOn },
        { "small", AlertReason.BelowLeastAmount },
        { "other stage", AlertReason.OtherStage },
        { "told yesterday", AlertReason.ToldLately },
        { "held out", AlertReason.HeldOut },
        { "day is full", AlertReason.OverBudget },
    };

    [Theory]
    [MemberData(nameof(Silences))]
    public void Each_silence_has_its_reason(string why, AlertReason reason)
    {
        var (deal, reader, rules, told) = (Case(0.55, 0.65), Ana, Rules, 0);
        (deal, reader, rules, told) = why switch
        {
            "nobody" => (deal, null!, rules, told),
            "unreachable" => (deal, reader with { CanBeReached = false }, rules, told),
            "off" => (deal, reader with { On = false }, rules, told),
            "none a day" => (deal, reader with { ADay = 0 }, rules, told),
            "just created" => (deal with { DealSince = Now.AddMinutes(-30) }, reader, rules, told),
            "history" => (deal with { HappenedAt = Now.AddDays(-5) }, reader, rules, told),
            "no advice" => (deal with { HasAdvice = false }, reader, rules, told),
            "own change" => (deal with { ChangedBy = "ana" }, reader, rules, told),
            "own action" => (deal with { ActedBy = "ana", Deal = deal.Deal with { ActedAt = Now.AddMinutes(-10), ProbabilityWhenActed = 0.55 } }, reader, rules, told),
            "snoozed" => (deal with { Deal = deal.Deal with { Snoozed = true } }, reader, rules, told),
            "dismissed" => (deal with { Deal = deal.Deal with { Dismissed = true } }, reader, rules, told),
            "acted on" => (deal with { ActedBy = "maya", Deal = deal.Deal with { ActedAt = Now.AddDays(-1), ProbabilityWhenActed = 0.64 } }, reader, rules, told),
            "small" => (deal, reader with { Attention = new AttentionRules(Now, LeastAmount: 100_000) }, rules, told),
            "other stage" => (deal, reader with { Attention = new AttentionRules(Now, Stages: new HashSet<string> { "Demo" }) }, rules, told),
            "told yesterday" => (deal with { LastAlert = new LastAlert(Now.AddDays(-1), RiskBand.High) }, reader, rules, told),
            "held out" => (deal with { Trial = HeldOut }, reader, rules, told),
            _ => (deal, reader, rules, 5),
        };

        var decision = AlertPolicy.Decide(deal, reader, told, rules);

        (decision.Outcome, decision.Reason).ShouldBe((AlertOutcome.Suppress, reason));
    }

    [Theory]
    [InlineData("day is full", AlertReason.OverBudget)]
    [InlineData("quiet", AlertReason.QuietHours)]
    [InlineData("nobody minds", AlertReason.HeldOut)]
    public void Held_out_is_only_what_would_have_been_told_now(string why, AlertReason reason)
    {
        var (rules, told) = why switch
        {
            "day is full" => (Rules, 5),
            "quiet" => (Rules with { Now = At("2026-11-24T22:00:00Z") }, 0),
            _ => (Rules, 0),
        };
        AlertPolicy.Decide(Case(0.55, 0.65) with { Trial = HeldOut }, Ana, told, rules).Reason.ShouldBe(reason);
    }

    [Fact]
    public void A_higher_band_than_last_time_is_told_within_the_cap()
    {
        Decide(Case(0.55, 0.65) with { LastAlert = new LastAlert(Now.AddHours(-2), RiskBand.Watch) }).Outcome.ShouldBe(AlertOutcome.Raise);
        Decide(Case(0.55, 0.65) with { LastAlert = new LastAlert(Now.AddDays(-4), RiskBand.High) }).Outcome.ShouldBe(AlertOutcome.Raise);
    }

    [Fact]
    public void A_new_owner_hears_of_it_though_nothing_rose_and_the_former_was_told_today()
    {
        var deal = Case(0.65, 0.65) with { Occasion = AlertOccasion.Moved, LastAlert = new LastAlert(Now.AddHours(-2), RiskBand.High) };
        Decide(deal).Reason.ShouldBe(AlertReason.NewOwner);
        Decide(deal with { Deal = deal.Deal with { Snoozed = true } }).Reason.ShouldBe(AlertReason.Snoozed);
    }

    [Theory]
    [InlineData("2026-11-24T17:59:00Z", null)]
    [InlineData("2026-11-24T18:00:00Z", "2026-11-25T07:00:00Z")] // 19:00 to 08:00 the next morning
    [InlineData("2026-11-27T18:30:00Z", "2026-11-30T07:00:00Z")] // Friday evening to Monday
    [InlineData("2026-11-28T10:00:00Z", "2026-11-30T07:00:00Z")] // Saturday
    [InlineData("2026-03-27T20:00:00Z", "2026-03-30T06:00:00Z")] // over the change to summer time
    [InlineData("2026-10-23T20:00:00Z", "2026-10-26T07:00:00Z")] // and back
    public void In_quiet_hours_it_waits_for_their_end_by_the_clock_on_the_wall(string now, string? until)
    {
        var at = At(now);
        var decision = AlertPolicy.Decide(Case(0.55, 0.65, at: at), Ana, 0, new AlertRules(at, Cuts));
        decision.Outcome.ShouldBe(until is null ? AlertOutcome.Raise : AlertOutcome.Wait);
        decision.Until.ShouldBe(until is null ? null : At(until));
    }

    [Theory]
    [InlineData("2026-11-24T17:00:00Z", "2026-11-25T08:00:00Z", 2)]  // 18 to 19 and 8 to 9
    [InlineData("2026-11-27T17:00:00Z", "2026-11-30T08:00:00Z", 2)]  // over a weekend
    [InlineData("2026-11-24T08:00:00Z", "2026-11-24T12:00:00Z", 4)]
    [InlineData("2026-11-24T20:00:00Z", "2026-11-25T05:00:00Z", 0)]
    public void Working_time_leaves_out_what_is_quiet(string since, string until, double hours) =>
        Quiet.WorkingTime(At(since), At(until)).TotalHours.ShouldBe(hours);

    [Fact]
    public void A_holdout_is_the_same_each_time_and_about_as_large_as_asked_for()
    {
        var held = Enumerable.Range(0, 10_000).Count(n => Assignment.IsHeldOut(AlertRules.Experiment, $"D{n}", 0.2));
        held.ShouldBeInRange(1_850, 2_150);
        Assignment.Place("alerts", "D1").ShouldBe(Assignment.Place("alerts", "D1"));
        Assignment.Place("alerts", "D1").ShouldNotBe(Assignment.Place("other", "D1"));
    }

    [Fact]
    public void A_burst_fills_the_day_with_what_has_most_money_at_risk()
    {
        var cases = Enumerable.Range(1, 8).Select(n => Case(0.55, 0.65, id: $"D{n}") with { Deal = Case(0.55, 0.65, id: $"D{n}").Deal with { MoneyAtRisk = n } });
        var decided = AlertRun.Decide(cases, _ => Ana, new Dictionary<(string, DateOnly), int> { [("ana", new DateOnly(2026, 11, 24))] = 2 }, Rules);
        decided.Where(d => d.Decision.Outcome == AlertOutcome.Raise).Select(d => d.Case.Deal.DealId).ShouldBe(["D8", "D7", "D6"]);
        decided.Where(d => d.Decision.Reason == AlertReason.OverBudget).Count().ShouldBe(5);
    }

    /// <summary>Weeks of random scores of a few deals, decided on at random instants, as the program would.</summary>
    [Fact]
    public void Never_more_than_the_days_number_and_never_the_same_deal_within_its_cap() =>
        Gen.Select(Gen.Int[1, 400], Gen.Double[0.05, 0.95], Gen.Int[0, 5], Gen.Bool).Array[40, 120].Sample(
            steps =>
            {
                var (told, last, at) = (new List<(DateOnly Date, DateTimeOffset At, string Deal, RiskBand Band)>(), new Dictionary<string, double>(), At("2026-03-20T00:00:00Z"));
                foreach (var (minutes, p, number, moved) in steps)
                {
                    at = at.AddMinutes(minutes * 5);
                    var id = $"D{number}";
                    var before = told.Where(t => t.Deal == id).ToList();
                    var deal = Case(last.GetValueOrDefault(id, 0.3), p, id: id, at: at) with
                    {
                        LastAlert = before.Count == 0 ? null : new LastAlert(before[^1].At, before[^1].Band),
                        ChangedBy = moved ? "ana" : null,
                    };
                    var counts = told.CountBy(t => ("ana", t.Date)).ToDictionary();
                    var decision = AlertRun.Decide([deal], _ => Ana with { ADay = 2 }, counts, new AlertRules(at, Cuts))[0].Decision;
                    if (decision.Outcome == AlertOutcome.Raise)
                    {
                        told.Add((Quiet.DateOf(at), at, id, deal.Deal.Band));
                        Quiet.Until(at).ShouldBeNull();
                    }

                    last[id] = p;
                }

                told.CountBy(t => t.Date).ShouldAllBe(day => day.Value <= 2);
                foreach (var (first, second) in told.GroupBy(t => t.Deal).SelectMany(g => g.Zip(g.Skip(1))))
                {
                    (second.At - first.At >= Rules.Cap || second.Band > first.Band).ShouldBeTrue();
                }
            },
            iter: 300,
            seed: "0000KOIPe4e4");

    [Theory]
    [InlineData(false, Core.Deals.Outcome.Won, true, RiskBand.High, 0, AlertReason.ClosedWon)]
    [InlineData(false, Core.Deals.Outcome.Lost, true, RiskBand.High, 0, AlertReason.ClosedLost)]
    [InlineData(true, Core.Deals.Outcome.Open, true, RiskBand.High, 0, AlertReason.Deleted)]
    [InlineData(false, Core.Deals.Outcome.Open, false, RiskBand.High, 0, AlertReason.Moved)]
    [InlineData(false, Core.Deals.Outcome.Open, true, RiskBand.OnTrack, 0, AlertReason.BackOnTrack)]
    [InlineData(false, Core.Deals.Outcome.Open, true, RiskBand.High, 31, AlertReason.Old)]
    [InlineData(false, Core.Deals.Outcome.Open, true, RiskBand.Watch, 29, null)]
    public void An_alert_ends_with_what_it_is_about(bool deleted, Core.Deals.Outcome outcome, bool theirs, RiskBand band, int daysAgo, AlertReason? reason) =>
        AlertLife.Ends(new StandingAlert(Now.AddDays(-daysAgo), outcome, deleted, theirs, band, 50_000, Looked: false, PassedOn: false), Now).ShouldBe(reason);

    [Theory]
    [InlineData(200_000, false, false, 5, true)]
    [InlineData(200_000, false, false, 3, false)] // the owner still has time
    [InlineData(200_000, true, false, 5, false)]  // somebody looked
    [InlineData(200_000, false, true, 5, false)]  // passed on already
    [InlineData(50_000, false, false, 5, false)]  // not large
    public void A_large_deal_that_nobody_looked_at_is_passed_on_after_working_time(int amount, bool looked, bool passed, double hours, bool passesOn) =>
        AlertLife.PassesOn(
            new StandingAlert(Now, Core.Deals.Outcome.Open, false, true, RiskBand.High, amount, looked, passed), new PassingOn(100_000, TimeSpan.FromHours(4)), Quiet, Now.AddHours(hours))
            .ShouldBe(passesOn);

    [Fact]
    public void A_snooze_preview_counts_later_alerts_of_a_deal_and_what_was_lost_meanwhile()
    {
        (string, DateTimeOffset)[] alerts = [("D1", Now.AddDays(-30)), ("D1", Now.AddDays(-27)), ("D1", Now.AddDays(-20)), ("D2", Now.AddDays(-10)), ("D3", Now.AddDays(-5))];
        var lost = new Dictionary<string, DateTimeOffset> { ["D2"] = Now.AddDays(-8), ["D3"] = Now.AddDays(-40) };
        SnoozePreview.Of(alerts, lost, TimeSpan.FromDays(7)).ShouldBe(new SnoozePreview(Kept: 1, Lost: 1));
    }

    [Fact]
    public void What_is_usual_is_what_nine_in_ten_stay_below_and_nothing_where_there_are_few()
    {
        OrdinaryMovement.Of(Enumerable.Range(1, 100).Select(n => n / 1000.0 * (n % 2 == 0 ? 1 : -1))).ShouldBe(0.09, 1e-9);
        OrdinaryMovement.Of(Enumerable.Repeat(0.2, 29)).ShouldBe(0);
        OrdinaryMovement.Of(Enumerable.Repeat(0.6, 50)).ShouldBe(OrdinaryMovement.Most);
    }

    [Fact]
    public void Every_word_is_read_back()
    {
        foreach (var reason in Enum.GetValues<AlertReason>())
        {
            AlertWords.ReadReason(reason.Word()).ShouldBe(reason);
        }

        (AlertReason.OverBudget.Word(), AlertOutcome.PassOn.Word()).ShouldBe(("over-budget", "pass-on"));
    }

    [Fact]
    public void A_kind_that_somebody_finds_unhelpful_has_to_tell_of_more_and_is_never_silenced()
    {
        var heard = new HeardWeight(0.4, 2, 11, 0.6);
        var bored = Ana with { Heard = new Dictionary<AlertReason, HeardWeight> { [AlertReason.Jumped] = heard } };
        AlertDecision Told(double rise, int deal) => AlertPolicy.Decide(Case(0.62, 0.62 + rise, id: $"D{deal}"), bored, 0, Rules);

        var small = Enumerable.Range(0, 200).Select(n => Told(0.13, n)).ToList();
        small.Count(d => d.Outcome == AlertOutcome.Raise).ShouldBeInRange(30, 70, "one in four is told all the same");
        small.Where(d => d.Outcome == AlertOutcome.Suppress).ShouldAllBe(d => d.Reason == AlertReason.FoundUnhelpful && d.Heard == heard && d.Needed > 0.13);
        Enumerable.Range(0, 50).Select(n => Told(0.30, n).Outcome).ShouldAllBe(outcome => outcome == AlertOutcome.Raise);

        // Another kind is told as ever.
        AlertPolicy.Decide(Case(0.55, 0.65), bored, 0, Rules).Outcome.ShouldBe(AlertOutcome.Raise);
    }

    private static AlertTrial HeldOut => new("alerts", "D1", "control", HeldOut: true);

    private static QuietHours Quiet => new(Berlin, new(19, 0), new(8, 0), day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private static AlertReader Ana => new("ana", CanBeReached: true, On: true, new AttentionRules(Now), Quiet, ADay: 5);

    private static AlertRules Rules => new(Now, Cuts);

    private static AlertDecision Decide(AlertCase deal, AlertRules? rules = null) => AlertPolicy.Decide(deal, Ana, 0, rules ?? Rules);

    private static AlertCase Case(double then, double now, double range = 0.06, string id = "D1", DateTimeOffset? at = null) => new()
    {
        Deal = new AttentionCandidate { DealId = id, OwnerId = "ana", Stage = "Negotiation", Amount = 50_000, LossProbability = now, Band = Cuts.Of(now), MoneyAtRisk = 50_000 * now },
        ScoreId = 2,
        Low = now - (range / 2),
        High = now + (range / 2),
        Then = new AlertReference(1, (at ?? Now).AddDays(-3), then, Cuts.Of(then)),
        OwnMoved = LogOdds.Of(now) - LogOdds.Of(then),
        InputsMoved = LogOdds.Of(now) - LogOdds.Of(then),
        AsOf = at ?? Now,
        DealSince = (at ?? Now).AddDays(-60),
        HappenedAt = (at ?? Now).AddMinutes(-5),
        HasAdvice = true,
    };

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
