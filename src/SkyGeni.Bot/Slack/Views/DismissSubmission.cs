using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>A filled-in dismissal.</summary>
internal sealed class DismissSubmission(FormGate gate, ClickAnswer answer, DismissDeal dismiss, RiskScoreStore scores) : IViewSubmissionHandler
{
    public string CallbackId => DismissModal.CallbackId;

    public async Task<ViewResponse> HandleAsync(ViewSubmission submission, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(submission, cancellationToken) is not { } pressed)
        {
            return ViewResponse.Close;
        }

        if (DismissalWords.Read(submission.Option(DismissModal.Reason, FormBlocks.Value)) is not { } reason)
        {
            return ViewResponse.Error(DismissModal.Reason, "Choose why.");
        }

        var field = submission.Option(DismissModal.Field, FormBlocks.Value);
        if (field is not null && !DismissModal.Fields.Contains(field))
        {
            return ViewResponse.Error(DismissModal.Field, "Choose one of the fields.");
        }

        var values = Watched.Of(pressed.Deal, await scores.LatestAsync(pressed.Deal.DealId));
        var click = await answer.ClickAsync(pressed);
        var result = await dismiss.RunAsync(
            click, values, reason, reason == DismissalReason.WrongData ? field : null, submission.Text(DismissModal.Note, FormBlocks.Value), cancellationToken);
        await answer.FollowAsync(pressed, click, result, cancellationToken);
        return ViewResponse.Close;
    }
}
