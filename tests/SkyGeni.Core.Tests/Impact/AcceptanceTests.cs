using Shouldly;
using SkyGeni.Core.Impact;
using Xunit;

namespace SkyGeni.Core.Tests.Impact;

public sealed class AcceptanceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Owners = ["ana", "ben", "lou"];

    [Fact]
    public void A_recommendation_counts_once_it_had_its_week_and_only_what_was_done_within_it_is_followed()
    {
        var acceptance = Acceptance.Of(
            [Shown("D1", daysAgo: 20, doneAfter: 2), Shown("D2", daysAgo: 20, doneAfter: 9), Shown("D3", daysAgo: 20), Shown("D4", daysAgo: 3), Shown("D5", daysAgo: 3, doneAfter: 1)], Now);

        (acceptance.All.Done, acceptance.All.Shown, acceptance.TooYoung).ShouldBe((1, 3, 2));
        acceptance.All.Low.ShouldBeLessThan(acceptance.All.Rate);
        acceptance.All.High.ShouldBeGreaterThan(acceptance.All.Rate);
    }

    [Fact]
    public void Shown_in_a_digest_and_in_a_list_it_is_one_recommendation_that_counts_for_both_places()
    {
        var acceptance = Acceptance.Of(
            [.. Owners.SelectMany(o => new[] { Shown($"D-{o}", daysAgo: 20, doneAfter: 2, owner: o), Shown($"D-{o}", daysAgo: 19, doneAfter: 1, surface: "list", owner: o) })], Now);

        acceptance.All.Shown.ShouldBe(3);
        acceptance.BySurface.Select(s => (s.Key, s.Done, s.Shown)).ShouldBe([("digest", 3, 3), ("list", 3, 3)], ignoreOrder: true);
    }

    [Fact]
    public void A_team_with_fewer_than_three_people_is_told_only_as_part_of_the_whole()
    {
        var acceptance = Acceptance.Of(
            [.. Enumerable.Range(1, 3).Select(n => Shown($"A{n}", 20, owner: $"a{n}", team: "maya")), Shown("B1", 20, owner: "b1", team: "omar"), Shown("B2", 20, owner: "b2", team: "omar")], Now);

        acceptance.ByTeam.Select(t => t.Key).ShouldBe(["maya"]);
        (acceptance.SmallTeams, acceptance.All.Shown).ShouldBe((1, 5));
    }

    [Fact]
    public void A_rule_or_surface_that_fewer_than_three_people_saw_has_no_rate_of_its_own()
    {
        var acceptance = Acceptance.Of(
            [.. Owners.Select(o => Shown($"A-{o}", 20, owner: o)), Shown("B1", 20, rule: "meet", surface: "list", owner: "ana"), Shown("B2", 20, rule: "meet", surface: "list", owner: "ben")], Now);

        (acceptance.ByRule.Select(r => r.Key).ShouldHaveSingleItem(), acceptance.BySurface.Select(s => s.Key).ShouldHaveSingleItem()).ShouldBe(("call", "digest"));
        acceptance.All.Shown.ShouldBe(5);
    }

    [Fact]
    public void A_rate_of_few_is_drawn_towards_that_of_all()
    {
        var few = Acceptance.Of(
            [
                .. Enumerable.Range(1, 60).Select(n => Shown($"A{n}", 20, doneAfter: n % 3 == 0 ? 1 : null, rule: "often", owner: Owners[n % 3])),
                .. Owners.Select(o => Shown($"B-{o}", 20, doneAfter: 1, rule: "seldom", owner: o)),
            ],
            Now)
            .ByRule.Single(r => r.Key == "seldom");

        few.Rate.ShouldBeInRange(0.3, 0.9);
        (few.High - few.Low).ShouldBeGreaterThan(0.2);
    }

    [Fact]
    public void The_time_to_an_action_is_a_median_beside_how_many_had_none()
    {
        AlertFollowed Alert(int daysAgo, double? hours) => new(Now.AddDays(-daysAgo), hours is { } h ? Now.AddDays(-daysAgo).AddHours(h) : null);

        var time = TimeToAction.Of([Alert(30, 2), Alert(30, 4), Alert(30, 100), Alert(30, null), Alert(30, 24 * 20), Alert(3, null), Alert(3, 1)], Now);

        time.ShouldBe(new TimeToAction(6, 4, TimeSpan.FromHours(3), 1));
        time.None.ShouldBe(2);
        TimeToAction.Of([], Now).Median.ShouldBeNull();
    }

    private static AdviceShown Shown(string deal, int daysAgo, double? doneAfter = null, string surface = "digest", string rule = "call", string owner = "ana", string team = "maya") =>
        new(deal, rule, surface, owner, team, Now.AddDays(-daysAgo), doneAfter is { } days ? Now.AddDays(-daysAgo + days) : null);
}
