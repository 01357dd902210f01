using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Web;

namespace SkyGeni.Slack.Routing;

/// <summary>The same way in for HTTP and Socket Mode: a payload whose sender is known to be Slack, and the answer to it.</summary>
internal sealed partial class SlackDispatcher(
    CommandRoute commands,
    ActionRoute actions,
    ViewRoute views,
    OptionsRoute choices,
    EventRoute events,
    ISlackApiClient client,
    IOptions<SlackOptions> options,
    SlackMetrics metrics,
    ILogger<SlackDispatcher> log)
{
    public Task<SlackAnswer> CommandAsync(SlashCommandDto command) => commands.AnswerAsync(command);

    public Task<SlackAnswer> EventAsync(ReadOnlySpan<byte> json)
    {
        var (envelope, problem) = Json.Read(json, PayloadJsonContext.Default.EventEnvelopeDto);
        return envelope is null ? Task.FromResult(SlackAnswer.Wrong(problem!)) : events.AnswerAsync(envelope);
    }

    public Task<SlackAnswer> InteractionAsync(ReadOnlySpan<byte> json)
    {
        var (payload, problem) = Json.Read(json, PayloadJsonContext.Default.InteractionDto);
        return payload?.Type switch
        {
            null when problem is not null => Task.FromResult(SlackAnswer.Wrong(problem)),
            null or "" => Task.FromResult(SlackAnswer.Wrong("The payload lacks type.")),
            "block_actions" => actions.AnswerAsync(payload),
            "view_submission" => views.AnswerAsync(payload),
            "block_suggestion" => choices.AnswerAsync(payload),
            "view_closed" => Task.FromResult(SlackAnswer.Empty),
            var other => UnknownAsync(payload, other),
        };
    }

    // A shortcut, say, that the app's manifest still names.
    private async Task<SlackAnswer> UnknownAsync(InteractionDto payload, string type)
    {
        metrics.Ignored("interaction", type);
        Unknown(log, type);
        if (payload.ResponseUrl is { Length: > 0 } url)
        {
            await client.RespondAsync(url, new SlackMessage(options.Value.Words.UnknownAction)).ConfigureAwait(false);
        }
        else if (payload.User?.Id is { Length: > 0 } user)
        {
            await client.PostMessageAsync(user, new SlackMessage(options.Value.Words.UnknownAction)).ConfigureAwait(false);
        }

        return SlackAnswer.Empty;
    }

    [LoggerMessage(1, LogLevel.Warning, "Nobody handles interactions of type {Type}")]
    private static partial void Unknown(ILogger log, string type);
}
