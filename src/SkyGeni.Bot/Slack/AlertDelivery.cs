using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;

namespace SkyGeni.Bot.Slack;

/// <summary>Posts an alert into the direct conversation with whom it is for, unless something overtook it since it was decided.</summary>
internal sealed class AlertDelivery(
    DirectMessages direct, AlertStore alerts, StandingAlerts standing, AlertMessageReader reader, RosterCache roster, TimeProvider clock)
{
    public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        if (await alerts.FindAsync(item.Payload) is not { Ended: null } alert || roster.Current.Find(alert.PersonId) is not { } person)
        {
            return new DeliveryResult.Obsolete("over_already");
        }

        if (await reader.ReadAsync(Viewer.Of(person, clock.GetUtcNow()), alert.Id) is not { Card: { Deal.IsOpen: true, Snooze: null, Dismissal: null } })
        {
            await standing.OvertakenAsync(alert);
            return new DeliveryResult.Obsolete("overtaken");
        }

        var (channel, failed) = await direct.ChannelAsync(person, cancel);
        if (channel is null)
        {
            return failed!;
        }

        var model = await reader.ReadAsync(Viewer.Of(roster.Current.Find(person.Id) ?? person, clock.GetUtcNow()), alert.Id);
        return await direct.PostAsync(channel, AlertMessage.Of(model!), (place, ts) => Copy(alert, place, ts), cancel);
    }

    private MessageCopy Copy(Alert alert, string channel, string ts) => new(
        $"{OutboxKinds.Alert}:{alert.Id}", CopySurfaces.Alert, alert.PersonId, channel, ts, ResponseUrl: null, ResponseUrlUntil: null, alert.Id, [alert.DealId], clock.GetUtcNow());
}
