using Shouldly;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.People;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>The answers that are no list and no detail.</summary>
public sealed class AnswerTests
{
    [Fact]
    public void Not_linked() => Snapshot.ShouldMatch(LinkMessage.NotLinked([Company.Robin]), "not-linked");

    [Fact]
    public void Not_linked_because_Slack_was_silent() => Snapshot.ShouldMatch(LinkMessage.NotLinked([], slackWasSilent: true), "not-linked-silent");

    [Fact]
    public void Linked() => Snapshot.ShouldMatch(LinkMessage.You(Company.Maya), "linked");

    [Fact]
    public void The_model() => Snapshot.ShouldMatch(ModelMessage.Of(Company.Story(Company.Card()), Company.Rep), "model");

    [Fact]
    public void A_model_with_a_past_tells_what_changed_what_was_allowed_and_the_changelog() =>
        Snapshot.ShouldMatch(ModelMessage.Of(Company.LongStory(), Company.Admin), "model-story");

    [Fact]
    public void A_model_that_waits_is_put_before_an_admin() => Snapshot.ShouldMatch(ApprovalMessage.Of(Company.Approval()), "model-waits");

    [Fact]
    public void A_model_that_was_approved_is_a_receipt_with_undo() => Snapshot.ShouldMatch(
        ApprovalMessage.Of(Company.Approval() with { Decided = Company.Decision(2, DecisionKind.Approved, "Approved."), DecidedBy = "Robin", CanUndo = true }), "model-approved");

    [Fact]
    public void A_model_nobody_decided_on_lapsed() => Snapshot.ShouldMatch(
        ApprovalMessage.Of(Company.Approval() with { Decided = Company.Decision(2, DecisionKind.Lapsed, "2026-12 was trained before anybody decided."), DecidedBy = "the program" }), "model-lapsed");

    [Fact]
    public void A_model_without_skill_says_so_in_exactly_those_words()
    {
        var message = ModelMessage.Of(Company.Story(Company.Card(skill: false)), Company.Rep);
        Snapshot.ShouldMatch(message, "model-no-skill");
        message.Text.ShouldContain("no demonstrated skill on this data");
    }

    [Fact]
    public void No_model_yet() => Snapshot.ShouldMatch(ModelMessage.Of(Company.Story(null) with { Needed = DataNeeded.Untrained(9, 3) }, Company.Rep), "model-none");

    [Fact]
    public void Several_deals_could_be_meant() => Snapshot.ShouldMatch(
        DealAnswerMessage.Choose("blue", [Company.BlueHarbor().Deal, Company.BlueHarbor().Deal with { DealId = "D00013", Name = "Blue Harbor expansion" }], asTyped: true, more: false, Company.Rep),
        "choose");

    [Fact]
    public void A_number_typed_wrong_is_offered_not_shown() => Snapshot.ShouldMatch(
        DealAnswerMessage.Choose("D00013", [Company.BlueHarbor().Deal], asTyped: false, more: false, Company.Rep), "choose-misspelt");

    [Fact]
    public void What_somebody_typed_is_echoed_harmlessly()
    {
        var message = DealAnswerMessage.NotFound("xyzzy <!channel> `rm`", nearest: null);
        Snapshot.ShouldMatch(message, "not-found");
        message.Text.ShouldNotContain("<!channel>");
    }

    [Fact]
    public void Nothing_put_aside() => Snapshot.ShouldMatch(AsideMessage.Of(new Aside([], 0, 0), Company.Rep), "aside-nothing");

    [Fact]
    public void Put_aside() =>
        Snapshot.ShouldMatch(AsideMessage.Of(new Aside([Company.BlueHarbor() with { Snooze = Company.Snoozed() }], 1, 0), Company.Rep), "aside");

    [Fact]
    public void Settings() => Snapshot.ShouldMatch(
        SettingsMessage.Of(new PersonSettings { DigestOn = true, DigestTime = new TimeOnly(8, 0), DigestDays = WeekDays.MondayToFriday, LeastAmount = 10_000 }, Company.Rep),
        "settings");

    [Fact]
    public void Settings_of_somebody_who_wants_nothing() => SettingsMessage.Words(
        new PersonSettings { DigestOn = false, DigestTime = new TimeOnly(8, 0), DigestDays = WeekDays.None, AlertsOn = false }, Company.Rep)
        .ShouldBe("*Your settings*\nDigest: off\nLeast amount: none: every deal counts\nAlerts: off\nQuiet hours: none");
}
