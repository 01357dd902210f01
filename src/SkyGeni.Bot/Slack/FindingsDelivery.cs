using System.Globalization;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Slack;

/// <summary>Tells an admin, in their direct conversation, of what a look at the model found that was not known before.</summary>
internal sealed class FindingsDelivery(DirectMessages direct, FindingStore findings, RosterCache roster, TimeProvider clock)
{
    public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        var (instant, personId) = AdminMessages.Read(item.Payload);
        if (roster.Current.Find(personId) is not { Role: Role.Admin } person)
        {
            return new DeliveryResult.Obsolete("no_longer_admin");
        }

        if (await findings.BegunAsync(WatchModel.CheckIds, DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(instant, CultureInfo.InvariantCulture))) is not { Count: > 0 } news)
        {
            return new DeliveryResult.Obsolete("over_already");
        }

        var (channel, failed) = await direct.ChannelAsync(person, cancel);
        return channel is null
            ? failed!
            : await direct.PostAsync(channel, FindingsMessage.News(news, Viewer.Of(person, clock.GetUtcNow())), (_, _) => null, cancel);
    }
}
