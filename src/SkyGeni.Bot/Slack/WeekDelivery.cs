using SkyGeni.Bot.Impact;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;

namespace SkyGeni.Bot.Slack;

/// <summary>Posts a manager's week into their direct conversation.</summary>
internal sealed class WeekDelivery(DirectMessages direct, WeekStore weeks, ImpactReader impact, RosterCache roster, TimeProvider clock)
{
    public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        if (item.Payload.Split(':', 2) is not [var week, var personId] || roster.Current.Find(personId) is not { } person || await weeks.FindAsync(personId, week) is not { } summary)
        {
            return new DeliveryResult.Obsolete("person_left");
        }

        var (channel, failed) = await direct.ChannelAsync(person, cancel);
        if (channel is null)
        {
            return failed!;
        }

        var viewer = Viewer.Of(roster.Current.Find(person.Id) ?? person, clock.GetUtcNow());
        return await direct.PostAsync(channel, WeekMessage.Of(summary, await impact.ForAsync(person, experiments: false), viewer), (_, _) => null, cancel);
    }
}
