using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Messages;

namespace SkyGeni.Bot.Slack;

/// <summary>Puts a model that waits before an admin, in their direct conversation.</summary>
internal sealed class ApprovalDelivery(AdminDelivery admins, ApprovalReader reader)
{
    public Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel) => admins.DeliverAsync(
        item,
        async (version, viewer) => await reader.ReadAsync(viewer, version) is { Decided: not { Kind: DecisionKind.Lapsed } } model ? model : null,
        gone: "nothing_to_decide",
        (model, viewer) => ApprovalMessage.Of(model with { Viewer = viewer }),
        CopySurfaces.Model,
        cancel);
}
