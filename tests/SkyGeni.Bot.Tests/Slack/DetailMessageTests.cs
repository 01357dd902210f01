using Shouldly;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;
using SkyGeni.Slack.Blocks;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class DetailMessageTests
{
    [Fact]
    public void A_first_look_tells_how_it_stands_and_what_to_do() =>
        Snapshot.ShouldMatch(DetailMessage.Of(Detail()), "detail-first-look");

    [Fact]
    public void A_recommendation_that_comes_later_for_what_people_found_of_it_says_so() =>
        DetailMessage.Of(Detail() with { Heard = new Dictionary<string, HeardWeight> { ["executive-call"] = new(0.5, 2, 11, 0.6) } })
            .Text.ShouldContain("Said later than it would be: 9 of 11 opinions found it not helpful.");

    [Fact]
    public void A_later_look_tells_what_changed_since() => Snapshot.ShouldMatch(
        DetailMessage.Of(Detail() with
        {
            LastLook = new Seen(5, Company.Now.AddDays(-3)),
            ChanceThen = 0.59,
            Changes =
            [
                new ChangeContribution("pushes", "Close date moved", 2, 3, "close date moved later 3 times", 0.31, ChangeCause.Inputs),
                new ChangeContribution("age", "Age of the deal", 4.1, 4.2, "open 64 days (half of the won deals of this kind closed within 48 days)", 0.08, ChangeCause.Time),
                new ChangeContribution("source", "Lead source", null, null, "came through a referral", -0.12, ChangeCause.Aggregates),
                new ChangeContribution(ScoreChanges.HeldId, "Not said yet", null, null, "", -0.02, ChangeCause.Model),
                new ChangeContribution("base", "Model", 0.4, 0.5, "the model changed from 2026-10 to 2026-11", 0.2, ChangeCause.Model),
            ],
        }),
        "detail-changed");

    [Fact]
    public void A_recommendation_that_was_followed_shows_by_whom_and_its_undo() => Snapshot.ShouldMatch(
        DetailMessage.Of(Detail() with
        {
            Followed = new Dictionary<string, int> { ["executive-call"] = 12 },
            Done = [new(new Intervention("i1", "D00012", "rep_1", "executive-call", "Ask for an executive call", null, new DateOnly(2026, 11, 24), Company.Now), "Ana", Company.Now)],
        }),
        "detail-done");

    [Fact]
    public void A_snoozed_deal_shows_its_receipt() =>
        Snapshot.ShouldMatch(DetailMessage.Of(Detail() with { Card = Company.BlueHarbor() with { Snooze = Company.Snoozed() } }), "detail-snoozed");

    [Fact]
    public void A_closed_deal_asks_nothing_of_anybody() => Snapshot.ShouldMatch(
        DetailMessage.Of(Detail() with
        {
            Card = Company.BlueHarbor() with { Score = null, Deal = Company.BlueHarbor().Deal with { Outcome = Core.Deals.Outcome.Lost, ClosedAt = Company.Now.AddDays(-5) } },
        }),
        "detail-closed");

    [Fact]
    public void It_never_says_that_anything_is_due_to_anything_but_only_what_goes_with_it()
    {
        var text = DetailMessage.Of(Detail()).Text;
        text.ShouldContain("associated with");
        text.ShouldNotContain("cause", Case.Insensitive);
    }

    [Theory]
    [InlineData("漢")]
    [InlineData("👩‍💻")]
    [InlineData("<")]
    public void Names_and_phrases_of_255_characters_fit_in_any_script(string letters)
    {
        var name = string.Concat(Enumerable.Repeat(letters, 255))[..255];
        DetailMessage.Of(Detail() with { Card = Company.Named(name) with { OwnerName = name } })
            .SerializedLength.ShouldBeLessThanOrEqualTo(SlackLimits.MessageBlocksJson);
    }

    [Theory]
    [InlineData(0.71, 0.71, "`████████`")]
    [InlineData(0.355, 0.71, "`████░░░░`")]
    [InlineData(0.01, 0.71, "`█░░░░░░░`")]
    public void A_bar_is_as_long_as_its_weight(double weight, double most, string bar) => DetailWords.Bar(weight, most).ShouldBe(bar);

    private static DetailModel Detail() => new() { Viewer = Company.Rep, Card = Company.BlueHarbor(), Freshness = Company.Fresh() };
}
