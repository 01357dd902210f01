using Shouldly;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;
using SkyGeni.Slack.Blocks;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class ListMessageTests
{
    [Fact]
    public void A_rep_sees_their_deals_without_an_owner() =>
        Snapshot.ShouldMatch(ListMessage.Of(List(Company.Rep, Company.BlueHarbor())), "list-rep");

    [Fact]
    public void A_manager_sees_whose_deal_it_is() =>
        Snapshot.ShouldMatch(ListMessage.Of(List(Company.Manager, Company.BlueHarbor() with { OwnerName = "Ana Alves" })), "list-manager");

    [Fact]
    public void Receipts_stand_in_the_place_of_buttons() => Snapshot.ShouldMatch(
        ListMessage.Of(List(
            Company.Rep,
            Numbered(1) with { Snooze = Company.Snoozed() },
            Numbered(2) with { Dismissal = new(new Dismissal("d1", "D00002", "mgr_1", DismissalReason.WrongData, "amount", "it is 20k", Company.Now), "Maya", Company.Now.AddDays(-1)) },
            Numbered(3) with { Intervention = new(new Intervention("i1", "D00003", "rep_1", null, "executive call", null, new DateOnly(2026, 11, 24), Company.Now), "Ana", Company.Now) },
            Numbered(4) with { Opinion = new Opinion("D00004", "rep_1", false, null, 7, Company.Now) },
            Numbered(5) with { Opinion = new Opinion("D00005", "rep_1", true, null, 7, Company.Now) })),
        "list-receipts");

    [Fact]
    public void A_deal_that_closed_meanwhile_says_so() => Snapshot.ShouldMatch(
        ListMessage.Of(List(Company.Rep, Company.BlueHarbor() with
        {
            Deal = Company.BlueHarbor().Deal with { Outcome = Outcome.Won, ClosedAt = Company.Now.AddDays(-1) },
            Score = null,
        })),
        "list-closed");

    [Fact]
    public void A_model_without_skill_is_named_and_its_scores_are_rates() => Snapshot.ShouldMatch(
        ListMessage.Of(List(Company.Rep, Company.BlueHarbor() with { Score = Company.Scored("D00012", 0.41, 0.25, 0.58, RiskBand.Watch, Evidence.Pooled), History = [] }) with
        {
            Summary = Company.Summary() with { Freshness = Company.Fresh(skill: false) },
        }),
        "list-no-skill");

    [Fact]
    public void Without_any_model_scores_come_from_rules_and_say_so() => Snapshot.ShouldMatch(
        ListMessage.Of(List(Company.Rep, Company.BlueHarbor() with { Score = Company.Scored("D00012", 0.5, 0.2, 0.8, RiskBand.Watch, Evidence.Rules), History = [] }) with
        {
            Summary = Company.Summary() with { Freshness = Company.Fresh() with { Model = null } },
        }),
        "list-rules");

    [Fact]
    public void Old_scores_are_announced_with_the_reason() => Snapshot.ShouldMatch(
        ListMessage.Of(List(Company.Rep, Company.BlueHarbor()) with
        {
            Summary = Company.Summary() with { Freshness = new Freshness(Company.Now.AddHours(-3.1), Company.Now.AddHours(-40), Company.Card()) },
        }),
        "list-stale");

    [Fact]
    public void With_nothing_at_risk_it_says_what_was_left_out() =>
        Snapshot.ShouldMatch(ListMessage.Of(List(Company.Rep)), "list-nothing");

    [Fact]
    public void An_empty_pipeline_has_its_own_answer() =>
        Snapshot.ShouldMatch(ListMessage.Of(List(Company.Rep) with { Summary = Company.Summary(0) }), "list-empty");

    [Fact]
    public void A_page_of_all_deals_can_be_turned() =>
        Snapshot.ShouldMatch(ListMessage.Of(List(Company.Rep, Company.BlueHarbor()) with { Page = 2 }), "list-page");

    [Fact]
    public void Currencies_are_never_added_to_each_other()
    {
        var list = List(Company.Rep, Company.BlueHarbor()) with
        {
            Summary = Company.Summary() with { AtRisk = [new Money(214_000, "USD"), new Money(80_000, "EUR"), new Money(1_250_000, "CHF")] },
        };
        ListMessage.Of(list).Text.ShouldContain("CHF 1.25 M, $214,000 and €80,000 at risk");
    }

    [Theory]
    [InlineData("漢")]
    [InlineData("م")]
    [InlineData("👩‍💻")]
    [InlineData("&")]
    [InlineData("<")]
    [InlineData("*_~`")]
    public void Five_deals_with_names_of_255_characters_fit_in_any_script(string letters)
    {
        var name = string.Concat(Enumerable.Repeat(letters, 255))[..255];
        var cards = Enumerable.Range(1, 5).Select(i => Company.Named(name, i) with { OwnerName = name }).ToArray();

        var message = ListMessage.Of(List(Company.Manager, cards));

        message.SerializedLength.ShouldBeLessThanOrEqualTo(SlackLimits.MessageBlocksJson);
        message.Blocks!.OfType<Section>().Count().ShouldBe(6);
        foreach (var card in cards)
        {
            message.Text.ShouldContain(card.DealId);
        }
    }

    [Fact]
    public void The_text_alone_tells_all_of_it_without_pointing_at_what_a_listener_cannot_see()
    {
        var text = ListMessage.Of(List(Company.Manager, Company.BlueHarbor() with { OwnerName = "Ana Alves" })).Text;

        foreach (var told in new[] { "Blue Harbor renewal", "D00012", "Ana Alves", "$48,000", "Negotiation", "closes 30 Dec", "high", "68 % likely to be lost (60–75 %)", "up 9 since", "41 days in Negotiation", "Ask for an executive call", "2 snoozed" })
        {
            text.ShouldContain(told);
        }

        text.ShouldNotContain("below:");
        text.ShouldNotContain("*Blue");
    }

    [Fact]
    public void Every_button_that_repeats_names_its_deal()
    {
        var repeated = ListMessage.Of(List(Company.Rep, Numbered(1), Numbered(2))).Blocks!
            .OfType<SkyGeni.Slack.Blocks.Actions>().Where(row => row.BlockId?.StartsWith("deal:", StringComparison.Ordinal) is true)
            .SelectMany(row => row.Elements.OfType<Button>()).ToList();

        repeated.Count.ShouldBe(6);
        repeated.ShouldAllBe(button => button.AccessibilityLabel != null && button.AccessibilityLabel.Contains("Deal number", StringComparison.Ordinal));
    }

    private static DealCard Numbered(int n) => Company.BlueHarbor() with { Deal = Company.BlueHarbor().Deal with { DealId = $"D{n:00000}", Name = $"Deal number {n}" } };

    private static ListModel List(Viewer viewer, params DealCard[] cards) => new() { Viewer = viewer, Cards = cards, Summary = Company.Summary() };
}
