using SkyGeni.Bot.Checks;
using SkyGeni.Core.Checks;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>What checks found, for admins: what, on what evidence, since when, and what to do.</summary>
internal static class FindingsMessage
{
    /// <summary>Slack takes 12,000 characters in a message; so many of this length fit with what stands around them.</summary>
    private const int Most = 8;
    private const int Longest = 1_300;
    private const int LongestPart = 500;

    /// <summary>A direct message of what is new.</summary>
    public static SlackMessage News(IReadOnlyList<StoredFinding> news, Viewer viewer) => Of(
        news.Count == 1 ? "*Something to look at*" : $"*{news.Count} things to look at*",
        news,
        viewer,
        "You are told once; `/deal-risk findings` lists what stands.");

    /// <summary><c>/deal-risk findings</c>.</summary>
    public static SlackMessage All(IReadOnlyList<StoredFinding> standing, CheckRun? last, Viewer viewer) => Of(
        standing.Count == 0 ? "*No finding stands*" : $"*{When.Count(standing.Count, "finding")} to look at*",
        standing,
        viewer,
        LastLook(last, viewer));

    /// <summary><c>The model was last looked at Mon 23 Nov, 09:00: 1 found, 3 quiet, 1 silent (too little to say)</c>.</summary>
    public static string LastLook(CheckRun? last, Viewer viewer) => last is null
        ? "The model was not looked at yet; that happens each week once there is one, and with the verb `check`."
        : $"The model was last looked at {When.Moment(last.At, viewer)}: {string.Join(", ", last.Lines.CountBy(l => l.State).Select(s => $"{s.Value} {s.Key}{Meaning(s.Key)}"))}.";

    private static string Meaning(string state) => state == CheckState.Silent.Word() ? " (too little to say)" : "";

    private static SlackMessage Of(string head, IReadOnlyList<StoredFinding> findings, Viewer viewer, string foot)
    {
        string[] paragraphs = [head, .. findings.Take(Most).Select(f => Words(f, viewer))];
        var more = findings.Count > Most ? $"{findings.Count - Most} more: GET /api/v1/findings. " : "";
        return new SlackMessage(
            FallbackText.Plain(string.Join('\n', [.. paragraphs, more + foot])),
            [
                .. paragraphs.Select(p => new Section(new Mrkdwn(Mrkdwn.Fit(p, Longest)))),
                new Context([new Mrkdwn(Mrkdwn.Fit(more + foot, SlackLimits.ContextText))]),
            ]);
    }

    private static string Words(StoredFinding found, Viewer viewer)
    {
        var finding = found.Finding;
        return $"{finding.Severity.Word()} · {Mrkdwn.Bold(Text.Fit(finding.Title, LongestPart))}\n{Part(finding.Evidence)}\nNext: {Part(finding.NextStep)}\n_seen since {When.Moment(found.FirstAt, viewer)}, last {When.Moment(found.LastAt, viewer)}_";
    }

    private static string Part(string words) => Mrkdwn.Escape(Text.Fit(words, LongestPart));
}
