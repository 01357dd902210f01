using Microsoft.Extensions.Logging;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Slack.Sockets;

/// <summary>
/// Brings an envelope to the handlers HTTP would bring it to, and acknowledges it: at once where Slack wants no answer, else
/// with the answer. Nothing stays unacknowledged, or Slack would send it again.
/// </summary>
internal sealed partial class EnvelopeRouter(SlackDispatcher dispatcher, SlackMetrics metrics, ILogger<EnvelopeRouter> log)
{
    /// <param name="envelope">With an id.</param>
    /// <param name="acknowledge">Sends a frame; a failure to send is its own business.</param>
    public async Task RouteAsync(Envelope envelope, Func<byte[], Task> acknowledge)
    {
        switch (envelope.Type)
        {
            case "slash_commands":
                await acknowledge(envelope.Acknowledgement(await CommandAsync(envelope).ConfigureAwait(false))).ConfigureAwait(false);
                break;
            case "interactive" when envelope.PayloadType is "view_submission" or "block_suggestion":
                await acknowledge(envelope.Acknowledgement(await InteractionAsync(envelope).ConfigureAwait(false))).ConfigureAwait(false);
                break;
            case "interactive":
                await acknowledge(envelope.Acknowledgement(SlackAnswer.Empty)).ConfigureAwait(false);
                await InteractionAsync(envelope).ConfigureAwait(false);
                break;
            case "events_api":
                await acknowledge(envelope.Acknowledgement(SlackAnswer.Empty)).ConfigureAwait(false);
                Understood(envelope, await dispatcher.EventAsync(envelope.PayloadBytes()).ConfigureAwait(false));
                break;
            default:
                await acknowledge(envelope.Acknowledgement(SlackAnswer.Empty)).ConfigureAwait(false);
                metrics.Ignored("envelope", envelope.Type ?? "");
                Unknown(log, envelope.Type);
                break;
        }
    }

    private async Task<SlackAnswer> CommandAsync(Envelope envelope)
    {
        var (command, problem) = Json.Read(envelope.PayloadBytes(), PayloadJsonContext.Default.SlashCommandDto);
        return Understood(envelope, command is null ? SlackAnswer.Wrong(problem!) : await dispatcher.CommandAsync(command).ConfigureAwait(false));
    }

    private async Task<SlackAnswer> InteractionAsync(Envelope envelope) =>
        Understood(envelope, await dispatcher.InteractionAsync(envelope.PayloadBytes()).ConfigureAwait(false));

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
