using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;

namespace SkyGeni.Bot.Slack;

/// <summary>Posts a message that asks why deals ended, unless they are open again or were answered for meanwhile.</summary>
internal sealed class ClosingDelivery(DirectMessages direct, CloseReasonStore reasons, ClosingReader reader, RosterCache roster, TimeProvider clock)
{
    public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        var closings = await reasons.OfAskingAsync(item.Payload);
        if (closings.Count == 0 || roster.Current.Find(closings[0].PersonId) is not { } person)
        {
            return new DeliveryResult.Obsolete("person_left");
        }

        var (channel, failed) = await direct.ChannelAsync(person, cancel);
        if (channel is null)
        {
            return failed!;
        }

        var viewer = Viewer.Of(roster.Current.Find(person.Id) ?? person, clock.GetUtcNow());
        return await reader.ReadAsync(viewer, item.Payload) is { } model
            ? await direct.PostAsync(channel, ClosingMessage.Of(model), (place, ts) => Copy(model, place, ts), cancel)
            : new DeliveryResult.Obsolete("open_again");
    }

    private MessageCopy Copy(ClosingModel model, string channel, string ts) => new(
        $"{OutboxKinds.CloseReasons}:{model.AskingId}",
        CopySurfaces.Closing,
        model.Viewer.Person.Id,
        channel,
        ts,
        ResponseUrl: null,
        ResponseUrlUntil: null,
        model.AskingId,
        [.. model.Items.Select(item => item.Closing.DealId)],
        clock.GetUtcNow());
}
