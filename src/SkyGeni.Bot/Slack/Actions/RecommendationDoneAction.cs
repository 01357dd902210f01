using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Done on a recommendation: logged as done today, in the recommendation’s own words.</summary>
internal sealed class RecommendationDoneAction(DealGate gate, ClickAnswer answer, LogIntervention log, SaidRecommendations said, RulesInForce rules) : IBlockActionHandler
{
    public string ActionId => ActionIds.RecommendationDone;

    public async Task HandleAsync(BlockAction action, CancellationToken cancellationToken)
    {
        var (id, dealId) = DealMenu.Read(action.Value);
        if (await gate.PassAsync(action, dealId, cancellationToken) is not { } pressed)
        {
            return;
        }

        // The recommendation may have gone since the message was shown; what was done was done all the same.
        var title = await said.TitleAsync(dealId, id) ?? rules.GuidanceOf(id)?.Rule.Title ?? id;
        var click = await answer.ClickAsync(pressed);
        var draft = new InterventionDraft(id, title, Note: null, pressed.Viewer.Today, await answer.SurfaceAsync(pressed));
        var result = await log.RunAsync(click, draft, onceADay: true, cancellationToken);
        await answer.FollowAsync(pressed, click, result, cancellationToken);
    }
}
