using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary><c>/deal-risk help</c>: every word in a line; also for people who are not linked.</summary>
internal static class HelpAnswer
{
    public const string Word = "help";

    public static SlackMessage Of(CommandCatalog catalog)
    {
        var lines = new List<string>
        {
            "*What you can ask*",
            Line("", "the five of your open deals that most need attention"),
            Line("D01234 or a name", "one deal in full: part of its name or account is enough, typing mistakes are forgiven"),
        };
        lines.AddRange(catalog.All.Select(c => Line($"{c.Word} {c.Takes}".Trim(), c.Help)));
        lines.Add(Line(Word, "this"));
        lines.Add("Only you see the answers. You see your own deals; a manager also sees the team’s.");
        var words = string.Join('\n', lines);
        return new SlackMessage(FallbackText.Plain(words), [new Section(new Mrkdwn(words))]);
    }

    private static string Line(string typed, string does) => $"{Mrkdwn.Code($"{DealRiskCommand.Slash} {typed}".Trim())}: {does}";
}
