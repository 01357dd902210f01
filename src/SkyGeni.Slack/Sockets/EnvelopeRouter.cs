using Microsoft.Extensions.Logging;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Slack.Sockets;

/// <summary>
/// Brings an envelope to the handlers HTTP would bring it to, and acknowledges it with their answer, within the time Slack waits.
/// Only what could not be handled stays unacknowledged: Slack sends it again.
/// </summary>
internal sealed partial class EnvelopeRouter(SlackDispatcher dispatcher, EnvelopeMemory memory, SlackMetrics metrics, ILogger<EnvelopeRouter> log)
{
    /// <param name="envelope">With an id.</param>
    /// <param name="acknowledge">Sends a frame; a failure to send is its own business.</param>
    public async Task RouteAsync(Envelope envelope, Func<byte[], Task> acknowledge)
    {
        var answer = await memory.AnswerAsync(envelope.EnvelopeId!, () => AnswerAsync(envelope)).ConfigureAwait(false);
        if (answer is not SlackAnswer.Unavailable)
        {
            await acknowledge(envelope.Acknowledgement(answer)).ConfigureAwait(false);
        }
    }

    private async Task<SlackAnswer> AnswerAsync(Envelope envelope)
    {
        switch (envelope.Type)
        {
            case "slash_commands":
                return await CommandAsync(envelope).ConfigureAwait(false);
            case "interactive":
                return Understood(envelope, await dispatcher.InteractionAsync(envelope.PayloadBytes()).ConfigureAwait(false));
            case "events_api":
                return Understood(envelope, await dispatcher.EventAsync(envelope.PayloadBytes()).ConfigureAwait(false));
            default:
                metrics.Ignored("envelope", envelope.Type ?? "");
                Unknown(log, envelope.Type);
                return SlackAnswer.Empty;
        }
    }

    private async Task<SlackAnswer> CommandAsync(Envelope envelope)
    {
        var (command, problem) = Json.Read(envelope.PayloadBytes(), PayloadJsonContext.Default.SlashCommandDto);
        return Understood(envelope, command is null ? SlackAnswer.Wrong(problem!) : await dispatcher.CommandAsync(command).ConfigureAwait(false));
    }

    private SlackAnswer Understood(Envelope envelope, SlackAnswer answer)
    {
        if (answer is SlackAnswer.Malformed(var problem))
        {
            metrics.Refused("malformed");
            Malformed(log, envelope.Type, problem);
        }

        return answer;
    }

    [LoggerMessage(1, LogLevel.Warning, "Nobody handles envelopes of type {Type}")]
    private static partial void Unknown(ILogger log, string? type);

    [LoggerMessage(2, LogLevel.Warning, "An envelope of type {Type} was not understood: {Problem}")]
    private static partial void Malformed(ILogger log, string? type, string problem);
}
