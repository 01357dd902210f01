using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Impact;
using Xunit;

namespace SkyGeni.Core.Tests.Impact;

public sealed class StoryTests
{
    private static readonly DateTimeOffset Won = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly Story Bare = new("D1", "Blue Harbor", 48_000, "USD", Won.AddDays(-90), [], Won);

    [Fact]
    public void What_was_said_and_done_stands_in_order_up_to_the_end()
    {
        var story = Story.Of(Bare, [(Won.AddDays(-18), 0.71)], [(Won.AddDays(-17), "Executive call", false), (Won.AddDays(-30), "Own idea", false), (Won.AddDays(2), "Too late", true)])!;

        story.Steps.ShouldBe([new StoryStep(Won.AddDays(-18), 0.71, null), new StoryStep(Won.AddDays(-17), null, "Executive call")]);
    }

    [Fact]
    public void A_recommendation_that_was_followed_makes_a_story_without_any_alert() =>
        Story.Of(Bare, [], [(Won.AddDays(-3), "Second contact", true)])!.Steps.ShouldHaveSingleItem();

    [Fact]
    public void A_deal_won_without_acting_on_anything_has_none()
    {
        Story.Of(Bare, [(Won.AddDays(-40), 0.71)], [(Won.AddDays(-10), "Own idea", false)]).ShouldBeNull("three weeks after an alert is no answer to it");
        Story.Of(Bare, [(Won.AddDays(-4), 0.71)], []).ShouldBeNull();
    }

    [Fact]
    public void A_week_counts_what_was_done_and_which_deals_acted_on_ended_in_it()
    {
        var now = Won.AddDays(3);
        ActionTaken Action(string deal, string owner, int daysAgo, int? closedDaysAgo = null, Outcome outcome = Outcome.Open) =>
            new(deal, owner, "call", now.AddDays(-daysAgo), outcome) { ClosedAt = closedDaysAgo is { } days ? now.AddDays(-days) : null };
        var rows = new ImpactRows(
            now.AddDays(-90), now, [],
            [Action("D1", "ana", 2), Action("D2", "ben", 40, 3, Outcome.Won), Action("D2", "ben", 30, 3, Outcome.Won), Action("D3", "lou", 20, 10, Outcome.Lost), Action("D4", "elsewhere", 1)],
            [("ana", new AlertFollowed(now.AddDays(-2), now.AddDays(-1))), ("ana", new AlertFollowed(now.AddDays(-1), null))], [], []);

        var week = WeekSummary.Of(rows, id => id != "elsewhere", new DateOnly(2026, 11, 23), TimeZoneInfo.Utc, (0, 11));

        (week.Scope, week.Done.Actions, week.Won, week.Lost, week.Alerts, week.Answered, week.IsQuiet).ShouldBe((ImpactScope.Team, 1, 1, 0, 2, 1, false));
        WeekSummary.Of(rows, id => id == "ana", new DateOnly(2026, 11, 23), TimeZoneInfo.Utc, (0, 11)).Scope.ShouldBe(ImpactScope.CompanyForSmallTeam);
    }
}
