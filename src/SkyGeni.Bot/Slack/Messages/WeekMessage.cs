using SkyGeni.Bot.Impact;
using SkyGeni.Core.Impact;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>A manager's week: what was done, what became of it, one success, what is not known.</summary>
internal static class WeekMessage
{
    private const int MostRules = 4;

    public static SlackMessage Of(WeekSummary week, ImpactView view, StoredStory? story, Roster roster, Viewer viewer)
    {
        List<string> paragraphs = [.. week.IsQuiet && story is null ? [Quiet(week, viewer)] : Told(week, view, story, roster, viewer)];
        return new SlackMessage(
            FallbackText.Plain(string.Join('\n', paragraphs)),
            [.. paragraphs.Select(p => new Section(new Mrkdwn(Mrkdwn.Fit(p, SlackLimits.SectionText))))]);
    }

    private static string Quiet(WeekSummary week, Viewer viewer) =>
        $"*Your week until {When.Day(week.Monday, viewer)}*: quiet. No action was logged, and no deal that was acted on ended.";

    private static IEnumerable<string> Told(WeekSummary week, ImpactView view, StoredStory? story, Roster roster, Viewer viewer)
    {
        var everybody = week.Scope == ImpactScope.Team ? "" : $"\nIn your team fewer than {Acceptance.LeastPeople} people have figures, so this is everybody’s.";
        yield return $"*Your week until {When.Day(week.Monday, viewer)}*{everybody}";
        yield return week.Done.Actions == 0
            ? "*What was done*\nNo action was logged."
            : $"*What was done*\n{When.Count(week.Done.Actions, "action")} on {When.Count(week.Done.Deals, "deal")}: {ImpactWords.Done(week.Done, view, MostRules)}.{Alerts(week)}";
        yield return $"*What became of it*\nOf the deals acted on so far {week.Won} were won and {week.Lost} lost this week.";
        if (story is not null)
        {
            yield return $"*A success that its owner shares*\n{StoryMessage.Words(story, roster, viewer)}";
        }

        yield return week.Measured == 0
            ? "*What is not known*\nWhether any recommendation changes how deals end: none was measured yet. `/deal-risk impact` says how to begin."
            : $"*What is not known*\nThe effect of {When.Count(week.Unmeasured, "recommendation")}; of {week.Measured} it was measured: `/deal-risk impact`.";
    }

    private static string Alerts(WeekSummary week) =>
        week.Alerts == 0 ? "" : $" Of {When.Count(week.Alerts, "alert")} {week.Answered} {(week.Answered == 1 ? "was" : "were")} followed by an action so far.";
}
