using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;

namespace SkyGeni.Bot.Slack;

/// <summary>Posts a digest into the direct conversation with its reader.</summary>
internal sealed class DigestDelivery(DirectMessages direct, DigestStore digests, DigestReader reader, RosterCache roster, TimeProvider clock)
{
    public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        if (await digests.FindAsync(item.Payload) is not { } digest || roster.Current.Find(digest.PersonId) is not { } person)
        {
            return new DeliveryResult.Obsolete("person_left");
        }

        var (channel, failed) = await direct.ChannelAsync(person, cancel);
        if (channel is null)
        {
            return failed!;
        }

        var model = await reader.OfAsync(Viewer.Of(roster.Current.Find(person.Id) ?? person, clock.GetUtcNow()), digest.Id, digest.Decision);
        return await direct.PostAsync(channel, DigestMessage.Of(model), (place, ts) => Copy(digest, place, ts), cancel);
    }

    private MessageCopy Copy(StoredDigest digest, string channel, string ts) => new(
        $"{OutboxKinds.Digest}:{digest.Id}",
        CopySurfaces.Digest,
        digest.PersonId,
        channel,
        ts,
        ResponseUrl: null,
        ResponseUrlUntil: null,
        BlockIds.Digest(digest.Id),
        [.. digest.Decision.Deals.Select(deal => deal.DealId)],
        clock.GetUtcNow());
}
