using SkyGeni.Bot.Impact.Charts;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>A chart with its words; the words alone where there is no picture.</summary>
internal static class ChartMessage
{
    public static SlackMessage Of(IntervalChart chart, string? fileId)
    {
        var words = FallbackText.Plain(Mrkdwn.Escape(chart.AltText));
        return fileId is null
            ? new SlackMessage(words, [new Section(new Mrkdwn(Mrkdwn.Fit(Lines(chart), SlackLimits.SectionText))), new Context([new Mrkdwn("In words, since there is no picture of it here. Nothing is broken.")])])
            : new SlackMessage(words, [Image.OfFile(fileId, chart.AltText, new PlainText(chart.Title))]);
    }

    private static string Lines(IntervalChart chart) =>
        $"{Mrkdwn.Bold(chart.Title)}\n{Mrkdwn.Escape(chart.Unit)}\n{string.Join('\n', chart.Rows.Select(r => $"• {Mrkdwn.Escape(Text.Fit(r.Label, 120))}: {Mrkdwn.Escape(r.Says)}{Mark(r, chart)}"))}";

    private static string Mark(ChartRow row, IntervalChart chart) => chart.Reference is null ? "" : row.Filled ? ", randomised" : ", not randomised";
}
