using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>A filled-in snooze.</summary>
internal sealed class SnoozeSubmission(FormGate gate, ClickAnswer answer, SnoozeDeal snooze, RiskScoreStore scores) : IViewSubmissionHandler
{
    public string CallbackId => SnoozeModal.CallbackId;

    public async Task<ViewResponse> HandleAsync(ViewSubmission submission, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(submission, cancellationToken) is not { } pressed)
        {
            return ViewResponse.Close;
        }

        var length = submission.Option(SnoozeModal.HowLong, FormBlocks.Value);
        var date = submission.Date(SnoozeModal.UntilDate, FormBlocks.Value);
        var wakeOn = SnoozeWords.Read(submission.Options(SnoozeModal.WakeOn, FormBlocks.Value));
        if (Problem(length, date, wakeOn, pressed.Viewer) is var (block, words))
        {
            return ViewResponse.Error(block, words);
        }

        var then = Watched.Of(pressed.Deal, await scores.LatestAsync(pressed.Deal.DealId));
        var click = await answer.ClickAsync(pressed);
        var until = SnoozeModal.Until(length, date, pressed.Viewer);
        await answer.FollowAsync(pressed, click, await snooze.RunAsync(click, until, wakeOn, then, cancellationToken), cancellationToken);
        return ViewResponse.Close;
    }

    private static (string Block, string Words)? Problem(string? length, DateOnly? date, WakeOn wakeOn, Viewer viewer) => (length, date) switch
    {
        (SnoozeModal.Date, null) => (SnoozeModal.UntilDate, "Pick the date on which you want to hear of it again."),
        (SnoozeModal.Date, { } day) when day <= viewer.Today => (SnoozeModal.UntilDate, "Pick a day after today."),
        (SnoozeModal.Date, { } day) when day > viewer.Today.AddYears(1) => (SnoozeModal.UntilDate, "Pick a day within a year; a deal that is off for longer is better dismissed."),
        (SnoozeModal.Change, _) when wakeOn == Core.Alerts.WakeOn.None => (SnoozeModal.WakeOn, "Tick at least one change, or choose a time."),
        (SnoozeModal.OneDay or SnoozeModal.ThreeDays or SnoozeModal.Week or SnoozeModal.Change, not null) =>
            (SnoozeModal.UntilDate, "You picked a date: choose “Until a date” above, or clear the date."),
        (SnoozeModal.OneDay or SnoozeModal.ThreeDays or SnoozeModal.Week or SnoozeModal.Date or SnoozeModal.Change, _) => null,
        _ => (SnoozeModal.HowLong, "Choose how long."),
    };
}
