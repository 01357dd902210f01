using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Calls;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Home;

/// <summary>How the reader's own calls did, beside the model; nothing where none of them has ended.</summary>
internal static class HomeCalls
{
    private const int Most = 3;

    public static IEnumerable<Block> Of(IReadOnlyList<EndedCall> calls)
    {
        if (calls.Count == 0)
        {
            yield break;
        }

        yield return new Header("Your calls, and how they went");
        string?[] lines =
        [
            CallWords.Record(CallRecord.Of(calls.Select(call => call.Call))),
            .. calls.Take(Most).Select(call => $"• {Mrkdwn.Bold(Text.Fit(call.Title, 80))}: {CallWords.Said(call.Call.Own, call.Call.Model, call.Outcome)}"),
        ];
        yield return new Section(new Mrkdwn(Mrkdwn.Fit(string.Join('\n', lines.OfType<string>()), SlackLimits.SectionText)));
        yield return new Context([new Mrkdwn("Only you see this.")]);
    }
}
