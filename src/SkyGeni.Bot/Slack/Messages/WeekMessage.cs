using SkyGeni.Bot.Impact;
using SkyGeni.Core.Impact;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>A manager's week: what was done, what became of it, what is not known.</summary>
internal static class WeekMessage
{
    private const int MostRules = 4;

    public static SlackMessage Of(WeekSummary week, ImpactView view, Viewer viewer)
    {
        List<string> paragraphs = [.. week.IsQuiet ? [Quiet(week, viewer)] : Told(week, view, viewer)];
        return new SlackMessage(
            FallbackText.Plain(string.Join('\n', paragraphs)),
            [.. paragraphs.Select(p => new Section(new Mrkdwn(Mrkdwn.Fit(p, SlackLimits.SectionText))))]);
    }

    private static string Quiet(WeekSummary week, Viewer viewer) =>
        $"{Head(week, viewer)}: quiet. No action was logged, and no deal that was acted on ended.{Alerts(week)}";

    private static IEnumerable<string> Told(WeekSummary week, ImpactView view, Viewer viewer)
    {
        var everybody = week.Scope == ImpactScope.Team ? "" : $"\nIn your team fewer than {Acceptance.LeastPeople} people have figures, so this is everybody’s.";
        yield return Head(week, viewer) + everybody;
        yield return week.Done.Actions == 0
            ? $"*What was done*\nNo action was logged.{Alerts(week)}"
            : $"*What was done*\n{When.Count(week.Done.Actions, "action")} on {When.Count(week.Done.Deals, "deal")}: {ImpactWords.Done(week.Done, view, MostRules)}.{Alerts(week)}";
        yield return week.Won + week.Lost == 0
            ? "*What became of it*\nNone of the deals acted on so far ended in it."
            : $"*What became of it*\nOf the deals acted on so far {ImpactWords.NoneOr(week.Won)} {ImpactWords.Was(week.Won)} won and {ImpactWords.NoneOr(week.Lost)} lost in it.";
        yield return week.Measured == 0
            ? "*What is not known*\nWhether any recommendation changes how deals end: none was measured yet. `/deal-risk impact` says how to begin."
            : $"*What is not known*\nThe effect of {When.Count(week.Unmeasured, "recommendation")}; of {week.Measured} it was measured: `/deal-risk impact`.";
    }

    private static string Head(WeekSummary week, Viewer viewer) =>
        $"*Your week, {When.Day(week.Monday.AddDays(-7), viewer)} to {When.Day(week.Monday.AddDays(-1), viewer)}*";

    private static string Alerts(WeekSummary week) => week.Alerts == 0 ? ""
        : $" Of {When.Count(week.Alerts, "alert")} {ImpactWords.NoneOr(week.Answered)} {ImpactWords.Was(week.Answered)} followed by an action so far.";
}
