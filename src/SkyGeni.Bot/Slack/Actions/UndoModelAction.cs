using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Undo of a decision on a model, while it is the latest change.</summary>
internal sealed class UndoModelAction(ModelPress press) : IBlockActionHandler
{
    public string ActionId => ActionIds.ModelUndo;

    public Task HandleAsync(BlockAction action, CancellationToken cancellationToken) => press.UndoAsync(action, cancellationToken);
}
