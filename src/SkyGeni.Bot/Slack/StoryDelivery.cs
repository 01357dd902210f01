using SkyGeni.Bot.Impact;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;

namespace SkyGeni.Bot.Slack;

/// <summary>Asks an owner whether a success may be told, and tells those that are shared.</summary>
internal sealed class StoryDelivery(DirectMessages direct, StoryReader reader, StoryStore stories, StoryTellingStore tellings, RosterCache roster, TimeProvider clock)
{
    public async Task<DeliveryResult> AskAsync(OutboxItem item, CancellationToken cancel)
    {
        if (await stories.FindAsync(item.Payload) is not { } story || roster.Current.Find(story.PersonId) is not { } person)
        {
            return new DeliveryResult.Obsolete("person_left");
        }

        if (!story.StillWon)
        {
            return new DeliveryResult.Obsolete("open_again");
        }

        var (channel, failed) = await direct.ChannelAsync(person, cancel);
        return channel is null
            ? failed!
            : await direct.PostAsync(channel, reader.Preview(story, person), (place, ts) => Copy(item, CopySurfaces.Story, story.PersonId, story.Id, (place, ts)), cancel);
    }

    public async Task<DeliveryResult> TellAsync(OutboxItem item, CancellationToken cancel)
    {
        if (await tellings.FindAsync(item.Payload) is not { } telling || await reader.SharedAsync(telling) is not { Count: > 0 } shared)
        {
            return new DeliveryResult.Obsolete("no_longer_shared");
        }

        if (roster.Current.Find(telling.Channel is null ? telling.Reader : shared[0].PersonId) is not { } person)
        {
            return new DeliveryResult.Obsolete("person_left");
        }

        var (channel, failed) = telling.Channel is { } named ? (named, null) : await direct.ChannelAsync(person, cancel);
        return channel is null
            ? failed!
            : await direct.PostAsync(channel, reader.Month(shared, person), (place, ts) => Copy(item, CopySurfaces.Stories, person.Id, telling.Key, (place, ts)), cancel);
    }

    private MessageCopy Copy(OutboxItem item, string surface, string personId, string context, (string Channel, string Ts) place) =>
        new($"{item.Kind}:{item.Payload}", surface, personId, place.Channel, place.Ts, null, null, context, [], clock.GetUtcNow());
}
