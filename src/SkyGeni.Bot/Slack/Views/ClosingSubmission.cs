using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Core.Deals;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>A filled-in reason.</summary>
internal sealed class ClosingSubmission(ClosingGate gate, ClickAnswer answer, SettleClosing settle) : IViewSubmissionHandler
{
    public string CallbackId => ClosingModal.CallbackId;

    public async Task<ViewResponse> HandleAsync(ViewSubmission submission, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(submission, cancellationToken) is not var (pressed, closing))
        {
            return ViewResponse.Close;
        }

        if (CloseReasons.Find(closing.Outcome, submission.Option(ClosingModal.Reason, FormBlocks.Value)) is not { } reason)
        {
            return ViewResponse.Error(ClosingModal.Reason, "Choose one of the reasons.");
        }

        var useful = submission.Option(ClosingModal.Useful, FormBlocks.Value);
        var said = new ClosingAnswer(
            reason.Id,
            reason.Id == CloseReasons.Competitor ? submission.Text(ClosingModal.Competitor, FormBlocks.Value) : null,
            submission.Text(ClosingModal.Words, FormBlocks.Value),
            Usefulness.IsKnown(useful) ? useful : null);
        var click = await answer.ClickAsync(pressed);
        await answer.FollowAsync(pressed, click, await settle.AnswerAsync(click, closing.Id, said, cancellationToken), cancellationToken);
        return ViewResponse.Close;
    }
}
