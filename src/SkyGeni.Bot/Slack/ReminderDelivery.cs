using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Reminders;

namespace SkyGeni.Bot.Slack;

/// <summary>Posts a reminder into the direct conversation with whom it is for; where the deal is closed or moved on, a word that it lapsed.</summary>
internal sealed class ReminderDelivery(
    DirectMessages direct, ReminderStore reminders, SetReminder set, ReminderReader reader, RosterCache roster, TimeProvider clock)
{
    public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        if (await reminders.FindAsync(item.Payload) is not { } reminder || roster.Current.Find(reminder.PersonId) is not { } person
            || reminder.EndedBy is ReminderEnds.Undone or ReminderEnds.Again or ReminderEnds.Done)
        {
            return new DeliveryResult.Obsolete("taken_back");
        }

        var (channel, failed) = await direct.ChannelAsync(person, cancel);
        if (channel is null)
        {
            return failed!;
        }

        if (await reader.ReadAsync(Viewer.Of(roster.Current.Find(person.Id) ?? person, clock.GetUtcNow()), reminder.Id) is not { } model)
        {
            return new DeliveryResult.Obsolete("person_left");
        }

        if (model.Lapse is { } lapse)
        {
            await set.LapseAsync(reminder, lapse == ReminderLapse.Closed ? ReminderEnds.Closed : ReminderEnds.Moved, cancel);
        }

        return await direct.PostAsync(channel, ReminderMessage.Of(model), (place, ts) => Copy(reminder, place, ts), cancel);
    }

    private MessageCopy Copy(Reminder reminder, string channel, string ts) => new(
        $"{OutboxKinds.Reminder}:{reminder.Id}", CopySurfaces.Reminder, reminder.PersonId, channel, ts, ResponseUrl: null, ResponseUrlUntil: null, reminder.Id, [reminder.DealId], clock.GetUtcNow());
}
