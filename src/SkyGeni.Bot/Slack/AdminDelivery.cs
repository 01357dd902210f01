using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack;

/// <summary>The steps of every message to an admin: is the reader one still, is there still something to tell, where, and the post.</summary>
internal sealed class AdminDelivery(DirectMessages direct, RosterCache roster, TimeProvider clock)
{
    /// <param name="item">The message; its payload is what <see cref="AdminMessages"/> wrote.</param>
    /// <param name="read">What it is about, by its subject; null where nothing is left to tell.</param>
    /// <param name="gone">The reason that is noted then.</param>
    /// <param name="message">The words for it.</param>
    /// <param name="surface">As what its copy is kept, to be rendered again from its subject; null: it is never changed, and no copy is kept.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<DeliveryResult> DeliverAsync<T>(
        OutboxItem item, Func<string, Viewer, Task<T?>> read, string gone, Func<T, Viewer, SlackMessage> message, string? surface, CancellationToken cancel)
        where T : class
    {
        var (subject, personId) = AdminMessages.Read(item.Payload);
        if (roster.Current.Find(personId) is not { Role: Role.Admin } person)
        {
            return new DeliveryResult.Obsolete("no_longer_admin");
        }

        if (await read(subject, Viewer.Of(person, clock.GetUtcNow())) is not { } found)
        {
            return new DeliveryResult.Obsolete(gone);
        }

        var (channel, failed) = await direct.ChannelAsync(person, cancel);

        // Finding the conversation may have linked the account, and with it told the time zone.
        var viewer = Viewer.Of(roster.Current.Find(personId) ?? person, clock.GetUtcNow());
        return channel is null
            ? failed!
            : await direct.PostAsync(channel, message(found, viewer), (place, ts) => surface is null ? null : Copy(item, surface, subject, personId, (place, ts)), cancel);
    }

    private MessageCopy Copy(OutboxItem item, string surface, string subject, string personId, (string Channel, string Ts) place) => new(
        $"{item.Kind}:{item.Payload}", surface, personId, place.Channel, place.Ts, null, null, subject, [], clock.GetUtcNow());
}
