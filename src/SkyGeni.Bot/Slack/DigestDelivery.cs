using System.Collections.Concurrent;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.People;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack;

/// <summary>Posts a digest into the direct conversation with its reader, whose account is looked up by e-mail where it is not known yet.</summary>
internal sealed class DigestDelivery(
    [FromKeyedServices(SlackClients.Delivery)] ISlackApiClient slack,
    DigestStore digests,
    DigestReader reader,
    RosterCache roster,
    PersonStore people,
    TimeProvider clock)
{
    /// <summary>Direct conversations by account: they never change, and asking counts against a limit.</summary>
    private readonly ConcurrentDictionary<string, string> conversations = new(StringComparer.Ordinal);

    public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        if (await digests.FindAsync(item.Payload) is not { } digest || roster.Current.Find(digest.PersonId) is not { } person)
        {
            return new DeliveryResult.Obsolete("person_left");
        }

        var (account, unknown) = await AccountAsync(person, cancel);
        if (account is null)
        {
            return unknown!;
        }

        var (channel, closed) = await ConversationAsync(account, cancel);
        return channel is null ? closed! : await PostAsync(digest, roster.Current.Find(person.Id) ?? person, channel, cancel);
    }

    private async Task<DeliveryResult> PostAsync(StoredDigest digest, Person person, string channel, CancellationToken cancel)
    {
        var viewer = Viewer.Of(person, clock.GetUtcNow());
        var model = await reader.OfAsync(viewer, digest.Id, digest.Decision);
        var posted = await slack.PostMessageAsync(channel, DigestMessage.Of(model), cancel);
        if (!posted.TryGetValue(out var place))
        {
            return DeliveryOutcome.OfPost(posted);
        }

        return new DeliveryResult.Delivered(new MessageCopy(
            $"{OutboxKinds.Digest}:{digest.Id}",
            CopySurfaces.Digest,
            person.Id,
            place.ChannelId,
            place.Ts,
            ResponseUrl: null,
            ResponseUrlUntil: null,
            BlockIds.Digest(digest.Id),
            [.. digest.Decision.Deals.Select(deal => deal.DealId)],
            clock.GetUtcNow()));
    }

    private async Task<(string? Account, DeliveryResult? Failed)> AccountAsync(Person person, CancellationToken cancel)
    {
        if (person.SlackUserId is { } known)
        {
            return (known, null);
        }

        if (person.Email is not { } email)
        {
            return (null, new DeliveryResult.Undeliverable("users_not_found"));
        }

        var found = await slack.UserByEmailAsync(email, cancel);
        if (!found.TryGetValue(out var user))
        {
            return (null, DeliveryOutcome.OfPost(found));
        }

        // An account that is linked already is not taken from its owner because two people share an address.
        if (user.IsDeleted || user.IsBot || roster.Current.BySlackUser(user.Id) is not null)
        {
            return (null, new DeliveryResult.Undeliverable(user.IsDeleted ? "user_disabled" : "user_not_found"));
        }

        await people.LinkAsync(person.Id, user.Id, user.TimeZone);
        return (user.Id, null);
    }

    private async Task<(string? Channel, DeliveryResult? Failed)> ConversationAsync(string account, CancellationToken cancel)
    {
        if (conversations.TryGetValue(account, out var known))
        {
            return (known, null);
        }

        var opened = await slack.OpenConversationAsync(account, cancel);
        if (!opened.TryGetValue(out var channel))
        {
            return (null, DeliveryOutcome.OfPost(opened));
        }

        conversations[account] = channel;
        return (channel, null);
    }
}
