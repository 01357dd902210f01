using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>What was off, in the person's own words.</summary>
internal sealed class OffOtherSubmission(FormGate gate, ClickAnswer answer, GiveOpinion opinions, RiskScoreStore scores) : IViewSubmissionHandler
{
    public string CallbackId => OffOtherModal.CallbackId;

    public async Task<ViewResponse> HandleAsync(ViewSubmission submission, CancellationToken cancellationToken)
    {
        if (submission.Text(OffOtherModal.What, FormBlocks.Value) is not { } words)
        {
            return ViewResponse.Error(OffOtherModal.What, "Say in a few words what was off.");
        }

        if (await gate.PassAsync(submission, cancellationToken) is { } pressed)
        {
            var click = await answer.ClickAsync(pressed);
            var score = await scores.LatestAsync(pressed.Deal.DealId);
            await answer.FollowAsync(pressed, click, await opinions.RunAsync(click, helpful: false, words, score?.ScoreId, cancellationToken), cancellationToken);
        }

        return ViewResponse.Close;
    }
}
