using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Undo of a logged action.</summary>
internal sealed class UndoInterventionAction(DealGate gate, ClickAnswer answer, UndoChange undo) : IBlockActionHandler
{
    public string ActionId => ActionIds.UndoIntervention;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        var (id, dealId) = DealMenu.Read(action.Value);
        if (await gate.PassAsync(action, dealId, cancellationToken) is { } pressed)
        {
            var click = await answer.ClickAsync(pressed);
            await answer.FollowAsync(pressed, click, await undo.InterventionAsync(click, id, cancellationToken), cancellationToken);
        }
    }
}
