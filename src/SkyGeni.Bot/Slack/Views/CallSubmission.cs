using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Core.Calls;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>A filled-in call.</summary>
internal sealed class CallSubmission(FormGate gate, ClickAnswer answer, GiveCall give, RiskScoreStore scores, RosterCache roster, Teller teller) : IViewSubmissionHandler
{
    public string CallbackId => CallModal.CallbackId;

    public async Task<ViewResponse> HandleAsync(ViewSubmission submission, CancellationToken cancellationToken)
    {
        if (submission.Number(CallModal.Chance, FormBlocks.Value) is not (>= 0 and <= 100 and var percent))
        {
            return ViewResponse.Error(CallModal.Chance, "Give a number from 0 (surely lost) to 100 (surely won).");
        }

        if (await gate.PassAsync(submission, cancellationToken) is not { } pressed)
        {
            return ViewResponse.Close;
        }

        // Somebody may have taken the deal over since the form was opened.
        if (CallRoles.Of(roster.Current, pressed.Viewer.Person, pressed.Deal.OwnerId) is not { } role)
        {
            await teller.TellAsync(pressed.Origin, pressed.SlackUserId, Refusal.NotYoursToCall, cancellationToken);
            return ViewResponse.Close;
        }

        var click = await answer.ClickAsync(pressed);
        var score = await scores.LatestAsync(pressed.Deal.DealId);
        var note = submission.Text(CallModal.Note, FormBlocks.Value);
        await answer.FollowAsync(pressed, click, await give.RunAsync(click, role, (double)percent / 100, note, score, cancellationToken), cancellationToken);
        return ViewResponse.Close;
    }
}
