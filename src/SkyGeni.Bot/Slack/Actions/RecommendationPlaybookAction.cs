using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Playbook: the steps of a recommendation as a form, with those ticked that were done for this deal before.</summary>
internal sealed class RecommendationPlaybookAction(
    DealGate gate, PlaybookGate playbooks, DealCardReader cards, PlaybookStepStore steps, EffectStore effects, InterventionStore interventions, ModalOpener modals) : IBlockActionHandler
{
    public string ActionId => ActionIds.RecommendationPlaybook;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        var (ruleId, dealId) = DealMenu.Read(action.Value);
        if (await gate.PassAsync(action, dealId, cancellationToken) is not { } pressed
            || await playbooks.PassAsync(pressed, ruleId, cancellationToken) is not { } guidance
            || await cards.ReadAsync(pressed.Viewer, dealId) is not { } card)
        {
            return;
        }

        var ticked = await steps.TickedAsync(dealId, ruleId);
        await modals.OpenAsync(action, PlaybookModal.Of(card, pressed.Viewer, guidance with { Effect = await EffectAsync(guidance.Rule.Id) }, ticked, new FormContext(dealId, pressed.Origin)), cancellationToken);
    }

    private async Task<string> EffectAsync(string ruleId) =>
        EffectWords.Of((await effects.InForceAsync()).GetValueOrDefault(ruleId), (await interventions.FollowedAsync()).GetValueOrDefault(ruleId));
}
