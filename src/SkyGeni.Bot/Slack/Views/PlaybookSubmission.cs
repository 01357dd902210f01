using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>Log it as done, from the form of a playbook.</summary>
internal sealed class PlaybookSubmission(FormGate gate, PlaybookGate playbooks, ClickAnswer answer, LogIntervention log) : IViewSubmissionHandler
{
    public string CallbackId => PlaybookModal.CallbackId;

    public async Task<ViewResponse> HandleAsync(ViewSubmission submission, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(submission, cancellationToken) is not { } pressed
            || FormContext.Read(submission.PrivateMetadata)?.RuleId is not { } ruleId
            || await playbooks.PassAsync(pressed, ruleId, cancellationToken) is not { } guidance)
        {
            return ViewResponse.Close;
        }

        var click = await answer.ClickAsync(pressed);
        var draft = new InterventionDraft(
            ruleId, guidance.Rule.Title, submission.Text(PlaybookModal.Note, FormBlocks.Value), pressed.Viewer.Today, await answer.SurfaceAsync(pressed));
        await answer.FollowAsync(pressed, click, await log.RunAsync(click, draft, cancel: cancellationToken), cancellationToken);
        return ViewResponse.Close;
    }
}
