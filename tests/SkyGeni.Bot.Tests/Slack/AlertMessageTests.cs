using Shouldly;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Deals;
using SkyGeni.Core.People;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;
using SkyGeni.Slack.Blocks;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class AlertMessageTests
{
    [Fact]
    public void A_deal_in_a_higher_band() => Snapshot.ShouldMatch(AlertMessage.Of(Model()), "alert");

    [Fact]
    public void A_rise_within_the_band_that_was_passed_on() => Snapshot.ShouldMatch(
        AlertMessage.Of(Model() with
        {
            Alert = Told with { Reason = AlertReason.Jumped, PassedOn = new AlertPassedOn("mgr_1", Company.Now.AddMinutes(-10)) },
            PassedOnTo = "Maya",
            Changes = [],
        }),
        "alert-passed-on");

    [Fact]
    public void What_a_manager_reads() => Snapshot.ShouldMatch(
        AlertMessage.Of(Model() with
        {
            Viewer = Company.Manager,
            Alert = Told with { Kind = AlertKind.ToManager, Reason = AlertReason.NobodyLooked, Place = null, ParentId = "a0" },
            Card = Company.BlueHarbor() with { OwnerName = "Ana Alves" },
            First = ("Ana", Company.Now.AddHours(-5)),
        }),
        "alert-manager");

    [Fact]
    public void A_snoozed_one_has_its_receipt() => Snapshot.ShouldMatch(
        AlertMessage.Of(Model() with { Card = Company.BlueHarbor() with { Snooze = Company.Snoozed() } }), "alert-snoozed");

    [Theory]
    [InlineData(AlertReason.Moved, "It moved to its new owner at 10:32. Nothing to do.")]
    [InlineData(AlertReason.BackOnTrack, "Back on track: 68 % likely to be lost (60–75 %) now. Nothing to do.")]
    [InlineData(AlertReason.ToldAgain, "There is news of it since: a newer alert came at 10:32.")]
    [InlineData(AlertReason.Old, "This alert is over.")]
    public void One_that_is_over_says_why_in_a_line_and_has_no_buttons_that_change_anything(AlertReason reason, string words)
    {
        var message = AlertMessage.Of(Model() with { Alert = Told with { Ended = new AlertEnd(reason, Company.Now.AddMinutes(-10)) }, Card = reason == AlertReason.Moved ? null : Company.BlueHarbor() });
        message.Text.ShouldContain("Blue Harbor renewal");
        message.Text.ShouldContain(words);
        message.Blocks!.OfType<SkyGeni.Slack.Blocks.Actions>().SelectMany(row => row.Elements).Count().ShouldBe(reason == AlertReason.Moved ? 0 : 1);
    }

    [Theory]
    [InlineData(false, Outcome.Won, "That deal was closed (won) yesterday. Nothing to do.")]
    [InlineData(false, Outcome.Lost, "That deal was closed (lost) yesterday. Nothing to do.")]
    [InlineData(true, Outcome.Open, "That deal was deleted in the CRM. Nothing to do.")]
    public void Of_a_deal_that_ended_it_says_how(bool deleted, Outcome outcome, string words)
    {
        var ended = Company.BlueHarbor() with { Score = null, Deal = Company.BlueHarbor().Deal with { Deleted = deleted, Outcome = outcome, ClosedAt = outcome == Outcome.Open ? null : Company.Now.AddDays(-1) } };
        AlertMessage.Of(Model() with { Card = ended, Alert = Told with { Ended = new AlertEnd(AlertReason.ClosedWon, Company.Now) } }).Text.ShouldContain(words);
    }

    [Theory]
    [InlineData("漢")]
    [InlineData("👩‍💻")]
    [InlineData("&")]
    [InlineData("<!channel>")]
    [InlineData("*_~`")]
    public void Names_of_255_characters_fit_and_forge_nothing(string letters)
    {
        var name = string.Concat(Enumerable.Repeat(letters, 255))[..255];
        foreach (var model in new[] { Model() with { Card = Company.Named(name), First = (name, Company.Now) }, Model() with { Card = null, Alert = Told with { Title = name, Ended = new AlertEnd(AlertReason.Moved, Company.Now) } } })
        {
            var message = AlertMessage.Of(model);
            message.SerializedLength.ShouldBeLessThanOrEqualTo(12_000);
            message.Blocks!.OfType<Section>().ShouldAllBe(section => !section.Text!.Value.Contains("<!", StringComparison.Ordinal));
            message.Text.ShouldNotContain("<!");
        }
    }

    [Fact]
    public void Why_it_came_or_did_not_reads_in_sentences() => Snapshot.ShouldMatch(
        WhyMessage.Of(new WhyModel(
            Company.Rep,
            Company.BlueHarbor().Deal,
            [
                Decided(4, AlertOutcome.End, AlertReason.BackOnTrack, -1),
                Decided(3, AlertOutcome.Raise, AlertReason.HigherBand, -2),
                Decided(2, AlertOutcome.Wait, AlertReason.QuietHours, -14),
                Decided(1, AlertOutcome.Suppress, AlertReason.NotNew, -200, times: 41),
            ],
            Company.Scored("D00012", 0.68, 0.60, 0.75, RiskBand.High, Evidence.Full),
            new AlertSettings(),
            new Roster([Company.Ana, Company.Maya, Company.Robin]))),
        "why");

    [Fact]
    public void Every_reason_for_silence_has_its_words()
    {
        var why = new WhyModel(Company.Rep, Company.BlueHarbor().Deal, [], null, new AlertSettings(), new Roster([Company.Ana]));
        var words = Enum.GetValues<AlertReason>()
            .Where(reason => reason is >= AlertReason.NobodyToTell and <= AlertReason.OverBudget)
            .Select(reason => WhyMessage.Of(why with { Decisions = [Decided(1, AlertOutcome.Suppress, reason, -1)] }).Text).ToList();
        words.Distinct().Count().ShouldBe(words.Count);
        words.ShouldAllBe(text => !text.Contains("did not call for it", StringComparison.Ordinal));
    }

    private static Alert Told => new()
    {
        Id = "0195f00000007000800000000000000a",
        DealId = "D00012",
        PersonId = Company.Ana.Id,
        Reason = AlertReason.HigherBand,
        Title = "Blue Harbor renewal",
        ScoreId = 7,
        LossProbability = 0.68,
        Band = RiskBand.High,
        Then = new AlertReference(3, Company.Now.AddDays(-1), 0.54, RiskBand.Watch),
        RaisedAt = Company.Now.AddMinutes(-20),
        LocalDate = new DateOnly(2026, 11, 24),
        Place = 2,
    };

    private static AlertModel Model() => new()
    {
        Viewer = Company.Rep,
        Alert = Told,
        Card = Company.BlueHarbor(),
        Changes =
        [
            new ChangeContribution("pushes", "Close date moved", 2, 3, "close date moved later 3 times", 0.4, ChangeCause.Inputs),
            new ChangeContribution("days-silent", "Silence", 15, 16, "no activity for 16 days", 0.1, ChangeCause.Time),
            new ChangeContribution("base", "Usual loss rate", 0.4, 0.41, "the share of all deals lost of late changed", 0.05, ChangeCause.Aggregates),
        ],
        Freshness = Company.Fresh(),
        ADay = 5,
    };

    private static StoredDecision Decided(long id, AlertOutcome outcome, AlertReason reason, int hours, int times = 1) => new(
        id,
        new AlertNote(
            "D00012",
            7,
            new AlertDecision(outcome, reason, Company.Ana.Id) { Rise = reason == AlertReason.NotNew ? 0.04 : 0.14, Needed = 0.10, ToldToday = 5, Until = outcome == AlertOutcome.Wait ? Company.At("2026-11-24T07:00:00Z") : null },
            reason == AlertReason.NotNew ? 0.58 : 0.68,
            RiskBand.High,
            new AlertReference(3, Company.Now.AddDays(-12), 0.54, RiskBand.Watch),
            Company.Now.AddHours(hours)),
        times == 1 ? Company.Now.AddHours(hours) : Company.Now.AddHours(-20),
        times);
}
