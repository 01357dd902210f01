using SkyGeni.Bot.Impact;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Bot.Slack.Home;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.People;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>Filled-in settings: checked, kept, and said back.</summary>
internal sealed class SettingsSubmission(
    PersonFinder people, PersonSettingsStore store, Database database, Teller teller, HomePublisher home, TimeProvider clock) : IViewSubmissionHandler
{
    public string CallbackId => SettingsModal.CallbackId;

    public async Task<ViewResponse> HandleAsync(ViewSubmission submission, CancellationToken cancellationToken)
    {
        var origin = FormContext.Read(submission.PrivateMetadata)?.Origin ?? MessageOrigin.Unknown;
        if (await people.FindAsync(submission.UserId, cancellationToken) is not Found.Linked { Person: var person })
        {
            await teller.TellAsync(origin, submission.UserId, LinkMessage.NotLinked(people.Admins()), cancellationToken);
            return ViewResponse.Close;
        }

        var (settings, errors) = await ReadAsync(submission, person);
        if (errors.Count > 0)
        {
            return ViewResponse.Errors(errors);
        }

        var viewer = Viewer.Of(person, clock.GetUtcNow());
        await database.WriteAsync(
            async tx =>
            {
                await store.SaveAsync(tx, person, settings);
                if (submission.Options(SettingsModal.Forget, FormBlocks.Value).Contains(SettingsModal.Forget))
                {
                    await HelpfulnessResetStore.ForgetPersonAsync(tx, person.Id, viewer.Now);
                }
            },
            cancellationToken);
        if (!origin.IsHome)
        {
            await teller.TellAsync(origin, submission.UserId, SettingsMessage.Saved(settings, viewer), cancellationToken);
        }

        await home.RefreshAsync(viewer, submission.UserId, origin.IsHome, cancellationToken);
        return ViewResponse.Close;
    }

    private async Task<(PersonSettings Settings, Dictionary<string, string> Errors)> ReadAsync(ViewSubmission form, Person person)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var was = await store.GetAsync(person);
        var settings = was with
        {
            DigestOn = form.Option(SettingsModal.Digest, FormBlocks.Value) == SettingsModal.On,
            DigestTime = form.Time(SettingsModal.DigestTime, FormBlocks.Value) ?? was.DigestTime,
            DigestDays = WeekDays.Of(form.Options(SettingsModal.DigestDays, FormBlocks.Value).Select(Day).OfType<DayOfWeek>()),
            LeastAmount = form.Number(SettingsModal.LeastAmount, FormBlocks.Value) ?? 0,
            AlertsOn = form.Option(SettingsModal.Alerts, FormBlocks.Value) is { } told ? told == SettingsModal.On : was.AlertsOn,
            AlertsADay = (int)(form.Number(SettingsModal.AlertsADay, FormBlocks.Value) ?? was.AlertsADay),
            AlertDays = form.Option(SettingsModal.Alerts, FormBlocks.Value) is null
                ? was.AlertDays
                : WeekDays.Of(form.Options(SettingsModal.AlertDays, FormBlocks.Value).Select(Day).OfType<DayOfWeek>()),
            AskReasons = form.Option(SettingsModal.AskReasons, FormBlocks.Value) is { } asked ? asked == SettingsModal.On : was.AskReasons,
            QuietFrom = form.Time(SettingsModal.QuietFrom, FormBlocks.Value),
            QuietTo = form.Time(SettingsModal.QuietTo, FormBlocks.Value),
            WeekOn = form.Option(SettingsModal.Week, FormBlocks.Value) is { } week ? week == SettingsModal.On : was.WeekOn,
            ShareStories = form.Option(SettingsModal.Stories, FormBlocks.Value) is { } stories ? stories == SettingsModal.On : was.ShareStories,
        };
        if (form.Text(SettingsModal.LeastAmount, FormBlocks.Value) is not null && form.Number(SettingsModal.LeastAmount, FormBlocks.Value) is null)
        {
            errors[SettingsModal.LeastAmount] = "Give a number such as 10000.";
        }

        foreach (var problem in settings.Problems())
        {
            errors.TryAdd(SettingsModal.BlockOf(problem.Field), problem.Problem);
        }

        return (settings, errors);
    }

    private static DayOfWeek? Day(string name) => Enum.TryParse<DayOfWeek>(name, out var day) && Enum.IsDefined(day) ? day : null;
}
