using SkyGeni.Bot.Recommendations;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Bot.Storage;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>A step is ticked, or no longer: kept at once, so that it is there when the form is opened again.</summary>
internal sealed class PlaybookStepAction(DealGate gate, PlaybookGate playbooks, PlaybookStepStore steps, Database database) : IBlockActionHandler
{
    public string ActionId => ActionIds.PlaybookStep;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        if (FormContext.Read(action.View?.PrivateMetadata) is not { RuleId: { } ruleId } context
            || await gate.PassAsync(action, context.DealId, cancellationToken) is not { } pressed
            || await playbooks.PassAsync(pressed, ruleId, cancellationToken) is not { } guidance)
        {
            return;
        }

        var now = PlaybookModal.Read(action.BlockId, action.SelectedOptionValues, guidance.Steps).ToList();
        await database.WriteAsync(
            tx => steps.SetAsync(tx, context.DealId, ruleId, now, pressed.Viewer.Person.Id, pressed.Viewer.Now), cancellationToken);
    }
}
