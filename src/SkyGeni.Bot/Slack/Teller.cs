using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack;

/// <summary>Says something to one person, where they are looking: in the conversation, for them alone; from Home or a form, as a direct message.</summary>
internal sealed partial class Teller(ISlackApiClient slack, ILogger<Teller> log)
{
    public async Task TellAsync(MessageOrigin origin, string slackUserId, SlackMessage message, CancellationToken cancel)
    {
        if (origin.ResponseUrl is { } url && (await slack.RespondAsync(url, message, cancellationToken: cancel)).IsOk)
        {
            return;
        }

        // The response_url is spent after five answers and shut after half an hour: then by the front door.
        var failure = origin is { ChannelId: { } channel, IsHome: false }
            ? (await slack.PostEphemeralAsync(channel, slackUserId, message, cancel)).Failure
            : (await slack.PostMessageAsync(slackUserId, message, cancel)).Failure;
        if (failure is not null)
        {
            Untold(log, failure);
        }
    }

    public Task TellAsync(MessageOrigin origin, string slackUserId, string mrkdwn, CancellationToken cancel) =>
        TellAsync(origin, slackUserId, new SlackMessage(mrkdwn), cancel);

    [LoggerMessage(1, LogLevel.Warning, "A person could not be told what became of their click: {Failure}")]
    private static partial void Untold(ILogger log, string failure);
}
