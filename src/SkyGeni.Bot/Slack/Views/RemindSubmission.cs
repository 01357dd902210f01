using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>A filled-in reminder.</summary>
internal sealed class RemindSubmission(FormGate gate, ClickAnswer answer, SetReminder reminders, SaidRecommendations said, PersonSettingsStore settings) : IViewSubmissionHandler
{
    public string CallbackId => RemindModal.CallbackId;

    public async Task<ViewResponse> HandleAsync(ViewSubmission submission, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(submission, cancellationToken) is not { } pressed)
        {
            return ViewResponse.Close;
        }

        var followed = submission.Option(RemindModal.Followed, FormBlocks.Value);
        var own = submission.Text(RemindModal.What, FormBlocks.Value);
        var choice = submission.Option(RemindModal.HowLong, FormBlocks.Value);
        var date = submission.Date(RemindModal.Day, FormBlocks.Value);
        var problems = Problems(followed, own, choice, date, pressed.Viewer).ToDictionary(p => p.Block, p => p.Words, StringComparer.Ordinal);
        if (problems.Count > 0)
        {
            return ViewResponse.Errors(problems);
        }

        var person = pressed.Viewer.Person;
        var due = RemindModal.At(choice, date, pressed.Viewer.Now, AlertReaders.Quiet(person, await settings.GetAsync(person)))!.Value;
        var recommendationId = followed is null or LogModal.Own ? null : followed;
        var title = recommendationId is null ? null : await said.TitleAsync(pressed.Deal.DealId, recommendationId) ?? recommendationId;
        var click = await answer.ClickAsync(pressed);
        var result = await reminders.RunAsync(
            click, pressed.Deal.OwnerId, recommendationId, own ?? title!, due, FormContext.Read(submission.PrivateMetadata)?.ReminderId, cancellationToken);
        await answer.FollowAsync(pressed, click, result, cancellationToken);
        return ViewResponse.Close;
    }

    private static IEnumerable<(string Block, string Words)> Problems(string? followed, string? own, string? choice, DateOnly? date, Viewer viewer)
    {
        if (followed is null or LogModal.Own && own is null)
        {
            yield return (RemindModal.What, "Say in a few words what to remind you of.");
        }

        var day = (choice, date) switch
        {
            (RemindModal.Date, null) => "Pick the date on which to remind you.",
            (RemindModal.Date, { } picked) when picked <= viewer.Today || picked > viewer.Today.AddYears(1) => "Pick a day after today and within a year.",
            (not RemindModal.Date, not null) => "You picked a date: choose “On a date” above, or clear the date.",
            _ => null,
        };
        if (day is not null)
        {
            yield return (RemindModal.Day, day);
        }
        else if (choice is not (RemindModal.Tomorrow or RemindModal.ThreeDays or RemindModal.Week or RemindModal.Date))
        {
            yield return (RemindModal.HowLong, "Choose when.");
        }
    }
}
