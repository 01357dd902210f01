using SkyGeni.Bot.Feedback;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Takes an answer, or that none is wanted, back: the question stands again in the same message.</summary>
internal sealed class ClosingUndoAction(ClosingGate gate, ClickAnswer answer, SettleClosing settle) : IBlockActionHandler
{
    public string ActionId => ActionIds.ClosingUndo;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(action, cancellationToken) is var (pressed, closing))
        {
            var click = await answer.ClickAsync(pressed);
            await answer.FollowAsync(pressed, click, await settle.UndoAsync(click, closing.Id, cancellationToken), cancellationToken);
        }
    }
}
