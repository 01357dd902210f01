using SkyGeni.Bot.Reports;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>A report in a few sentences, and where its page is.</summary>
internal static class ReportMessage
{
    public static SlackMessage Of(Report report)
    {
        var head = $"{Mrkdwn.Bold(report.Title)} · {Mrkdwn.Escape(report.Period)}";
        var body = string.Join('\n', report.Summary.Select(s => $"• {Mrkdwn.Escape(Text.Fit(s, 300))}"));
        var place = $"The page: {Mrkdwn.Code(report.File)} in the folder {Mrkdwn.Code("reports")} beside the database, or {Mrkdwn.Code($"GET /api/v1/reports/{report.Id}")}.";
        return new SlackMessage(
            FallbackText.Plain($"{head}\n{body}\n{place}"),
            [
                new Section(new Mrkdwn(Mrkdwn.Fit($"{head}\n{body}", SlackLimits.SectionText))),
                new Context([new Mrkdwn(place)]),
            ]);
    }
}
