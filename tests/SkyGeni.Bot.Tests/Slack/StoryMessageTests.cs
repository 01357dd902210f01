using SkyGeni.Bot.Impact;
using SkyGeni.Bot.Impact.Charts;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Impact;
using SkyGeni.Core.People;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class StoryMessageTests
{
    private static readonly Roster Roster = new([Company.Ana, Company.Maya, Company.Robin]);

    private static StoredStory Story(bool? shared) => new(
        "s1",
        Company.Ana.Id,
        new Story(
            "D00012", "Blue <Harbor> & renewal", 48_000, "USD", Company.Now.AddDays(-90),
            [new StoryStep(Company.Now.AddDays(-22), 0.71, null), new StoryStep(Company.Now.AddDays(-21), null, "Ask for an executive call")], Company.Now.AddDays(-4)),
        shared,
        shared is null ? null : Company.Now.AddMinutes(-5));

    private static ImpactView View { get; } = new(
        ImpactFigures.OfCompany(new ImpactRows(Company.Now.AddDays(-90), Company.Now, [], [], [], [], [])), [], new Dictionary<string, HeardWeight>(),
        new Dictionary<string, string> { ["executive-call"] = "Ask for an executive call" });

    private static WeekSummary Week => new(
        new DateOnly(2026, 11, 23), ImpactScope.Team, new DoneCounts(7, 5, 1, 0, [new RuleCount("executive-call", 4)], 3), 2, 1, 6, 4, 0, 11);

    [Fact]
    public void The_question_to_its_owner() => Snapshot.ShouldMatch(StoryMessage.Preview(Story(null), inChannel: false, Roster, Company.Rep), "story-question");

    [Fact]
    public void What_its_owner_shared() => Snapshot.ShouldMatch(StoryMessage.Preview(Story(true), inChannel: true, Roster, Company.Rep), "story-shared");

    [Fact]
    public void What_its_owner_kept() => Snapshot.ShouldMatch(StoryMessage.Preview(Story(false), inChannel: false, Roster, Company.Rep), "story-kept");

    [Fact]
    public void A_months_stories() => Snapshot.ShouldMatch(StoryMessage.Month([Story(true), Story(true)], Roster, Company.Manager), "stories-month");

    [Fact]
    public void A_managers_week() => Snapshot.ShouldMatch(WeekMessage.Of(Week, View, Company.Manager), "week");

    [Fact]
    public void A_quiet_week() => Snapshot.ShouldMatch(
        WeekMessage.Of(Week with { Done = DoneCounts.Of([]), Won = 0, Lost = 0, Answered = 0 }, View, Company.Manager), "week-quiet");

    [Fact]
    public void A_chart_in_words_where_there_is_no_picture() => Snapshot.ShouldMatch(
        ChartMessage.Of(new IntervalChart("What changed", "Points", "Filled: randomised.", 0, [new ChartRow("Call", 0.06, 0.01, 0.11, true, "+6 (+1 to +11), n = 240")]), null), "chart-words");
}
