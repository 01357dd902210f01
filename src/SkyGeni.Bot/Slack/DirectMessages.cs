using System.Collections.Concurrent;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack;

/// <summary>Posts into the direct conversation with somebody of the roster, whose account is looked up by e-mail where it is not known yet.</summary>
internal sealed class DirectMessages([FromKeyedServices(SlackClients.Delivery)] ISlackApiClient slack, RosterCache roster, PersonStore people)
{
    /// <summary>Direct conversations by account: they never change, and asking counts against a limit.</summary>
    private readonly ConcurrentDictionary<string, string> conversations = new(StringComparer.Ordinal);

    /// <summary>The conversation with somebody; null where there is none now, and what that means for the message.</summary>
    public async Task<(string? Channel, DeliveryResult? Failed)> ChannelAsync(Person person, CancellationToken cancel)
    {
        var (account, unknown) = await AccountAsync(person, cancel);
        return account is null ? (null, unknown) : await ConversationAsync(account, cancel);
    }

    /// <summary>Posts a message, and answers where it stands as the copy that <paramref name="copy"/> makes of its channel and time stamp.</summary>
    public async Task<DeliveryResult> PostAsync(string channel, SlackMessage message, Func<string, string, MessageCopy?> copy, CancellationToken cancel)
    {
        var posted = await slack.PostMessageAsync(channel, message, cancel);
        return posted.TryGetValue(out var place)
            ? new DeliveryResult.Delivered(copy(place.ChannelId, place.Ts))
            : DeliveryOutcome.OfPost(posted);
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
