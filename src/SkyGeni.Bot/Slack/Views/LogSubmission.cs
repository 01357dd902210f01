using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>A filled-in action.</summary>
internal sealed class LogSubmission(FormGate gate, ClickAnswer answer, LogIntervention log, SaidRecommendations said) : IViewSubmissionHandler
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
        var day = submission.Date(LogModal.Day, FormBlocks.Value) ?? pressed.Viewer.Today;
        var problems = Problems(followed, own, day, pressed.Viewer).ToDictionary(p => p.Block, p => p.Words, StringComparer.Ordinal);
        if (problems.Count > 0)
        {
            return ViewResponse.Errors(problems);
        }

        var recommendationId = followed is null or LogModal.Own ? null : followed;
        var title = recommendationId is null ? null : await said.TitleAsync(pressed.Deal.DealId, recommendationId) ?? recommendationId;
        var click = await answer.ClickAsync(pressed);
        var draft = new InterventionDraft(
            recommendationId, own ?? title!, submission.Text(LogModal.Note, FormBlocks.Value), day, await answer.SurfaceAsync(pressed));
        await answer.FollowAsync(pressed, click, await log.RunAsync(click, draft, cancel: cancellationToken), cancellationToken);
        return ViewResponse.Close;
    }

    private static IEnumerable<(string Block, string Words)> Problems(string? followed, string? own, DateOnly day, Viewer viewer)
    {
        if (followed is null or LogModal.Own && own is null)
        {
            yield return (LogModal.What, "Say in a few words what you did.");
        }

        if (day > viewer.Today || day < viewer.Today.AddYears(-1))
        {
            yield return (LogModal.Day, "Pick today or a day within the last year.");
        }
    }
}
