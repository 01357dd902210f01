using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Approve: the model that waits takes over.</summary>
internal sealed class ApproveModelAction(ModelPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.ModelApprove;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) => press.DecideAsync(action, approve: true, cancellationToken);
}
