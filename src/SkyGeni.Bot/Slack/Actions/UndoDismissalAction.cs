using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Undo of a dismissal: the deal can come up again.</summary>
internal sealed class UndoDismissalAction(DealGate gate, ClickAnswer answer, UndoChange undo) : IBlockActionHandler
{
    public string ActionId => ActionIds.UndoDismissal;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        var (id, dealId) = DealMenu.Read(action.Value);
        if (await gate.PassAsync(action, dealId, cancellationToken) is { } pressed)
        {
            var click = await answer.ClickAsync(pressed);
            await answer.FollowAsync(pressed, click, await undo.DismissalAsync(click, id, cancellationToken), cancellationToken);
        }
    }
}
