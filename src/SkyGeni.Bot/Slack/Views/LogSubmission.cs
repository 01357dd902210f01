using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>A filled-in action.</summary>
internal sealed class LogSubmission(FormGate gate, ClickAnswer answer, LogIntervention log, RiskScoreStore scores) : IViewSubmissionHandler
{
    public string CallbackId => LogModal.CallbackId;

    public async Task<ViewResponse> HandleAsync(ViewSubmission submission, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(submission, cancellationToken) is not { } pressed)
        {
            return ViewResponse.Close;
        }

        var followed = submission.Option(LogModal.Followed, FormBlocks.Value);
        var own = submission.Text(LogModal.What, FormBlocks.Value);
        if (followed is null or LogModal.Own && own is null)
        {
            return ViewResponse.Error(LogModal.What, "Say in a few words what you did.");
        }

        var today = pressed.Viewer.Today;
        var day = submission.Date(LogModal.Day, FormBlocks.Value) ?? today;
        if (day > today || day < today.AddYears(-1))
        {
            return ViewResponse.Error(LogModal.Day, "Pick today or a day within the last year.");
        }

        var recommendation = (await scores.LatestAsync(pressed.Deal.DealId))?.Recommendations.FirstOrDefault(r => r.Id == followed);
        var click = await answer.ClickAsync(pressed);
        var result = await log.RunAsync(
            click, recommendation?.Id, own ?? recommendation?.Title ?? followed!, submission.Text(LogModal.Note, FormBlocks.Value), day, cancellationToken);
        await answer.FollowAsync(pressed, click, result, cancellationToken);
        return ViewResponse.Close;
    }
}
