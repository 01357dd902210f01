using SkyGeni.Bot.Outbox;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack;

/// <summary>Renders a message already shown again, from the state of now, and puts it in its place.</summary>
internal sealed class CopyRefresh(
    [FromKeyedServices(SlackClients.Delivery)] ISlackApiClient slack, MessageCopyStore copies, CopyRenderer renderer, TimeProvider clock)
{
    public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        if (await copies.GetAsync(item.Payload) is not { } copy || await renderer.RenderAsync(copy) is not { } message)
        {
            return new DeliveryResult.Obsolete("nothing_to_render");
        }

        if (copy is { Channel: { } channel, Ts: { } ts })
        {
            var updated = await slack.UpdateMessageAsync(channel, ts, message, cancel);
            return updated.IsOk ? new DeliveryResult.Delivered() : DeliveryOutcome.OfUpdate(updated);
        }

        if (copy.ResponseUrl is not { } url || !await copies.UseResponseUrlAsync(copy.Id, clock.GetUtcNow()))
        {
            return new DeliveryResult.Obsolete("response_url_expired");
        }

        var answered = await slack.RespondAsync(url, message, replaceOriginal: true, cancellationToken: cancel);
        return answered.IsOk ? new DeliveryResult.Delivered() : DeliveryOutcome.OfUpdate(answered);
    }
}
