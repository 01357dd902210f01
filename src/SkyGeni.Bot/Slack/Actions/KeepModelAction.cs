using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Keep the present model: the one that waits does not take over.</summary>
internal sealed class KeepModelAction(ModelPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.ModelKeep;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) => press.DecideAsync(action, approve: false, cancellationToken);
}
