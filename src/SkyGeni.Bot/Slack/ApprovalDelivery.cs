using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Slack;

/// <summary>Puts a model that waits before an admin, in their direct conversation.</summary>
internal sealed class ApprovalDelivery(DirectMessages direct, ApprovalReader reader, RosterCache roster, TimeProvider clock)
{
    public async Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        var (version, personId) = AdminMessages.Read(item.Payload);
        if (roster.Current.Find(personId) is not { Role: Role.Admin } person)
        {
            return new DeliveryResult.Obsolete("no_longer_admin");
        }

        var (channel, failed) = await direct.ChannelAsync(person, cancel);
        if (channel is null)
        {
            return failed!;
        }

        var model = await reader.ReadAsync(Viewer.Of(roster.Current.Find(personId) ?? person, clock.GetUtcNow()), version);
        return model is null or { Decided.Kind: Scoring.DecisionKind.Lapsed }
            ? new DeliveryResult.Obsolete("nothing_to_decide")
            : await direct.PostAsync(channel, ApprovalMessage.Of(model), (place, ts) => Copy(item, version, personId, place, ts), cancel);
    }

    private MessageCopy Copy(OutboxItem item, string version, string personId, string channel, string ts) => new(
        $"{OutboxKinds.ModelApproval}:{item.Payload}", CopySurfaces.Model, personId, channel, ts, null, null, version, [], clock.GetUtcNow());
}
