using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>The form of a person's settings, with what is set filled in.</summary>
internal static class SettingsModal
{
    public const string CallbackId = "settings";
    public const string Digest = "digest";
    public const string DigestTime = "digest-time";
    public const string DigestDays = "digest-days";
    public const string LeastAmount = "least-amount";
    public const string QuietFrom = "quiet-from";
    public const string QuietTo = "quiet-to";

    public const string Alerts = "alerts";
    public const string AlertsADay = "alerts-a-day";
    public const string AlertDays = "alert-days";

    public const string AskReasons = "ask-reasons";

    /// <summary>For managers only.</summary>
    public const string Week = "week";

    public const string Stories = "stories";

    /// <summary>Only there while alerts of a kind come later because of what the person found; ticked, that is forgotten.</summary>
    public const string Forget = "forget-unhelpful";

    public const string On = "on";
    public const string Off = "off";

    private static readonly DayOfWeek[] Days =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static ModalView Of(PersonSettings settings, Viewer viewer, FormContext context, IReadOnlyList<HeardWeight>? lowered = null)
    {
        var zone = viewer.Zone.Id;
        Option on = new("Send me the morning digest", On);
        Option off = new("Do not send it", Off);
        Option tell = new("Tell me at once", On);
        Option dont = new("Do not tell me", Off);
        Option ask = new("Ask me why, once", On);
        Option dontAsk = new("Do not ask", Off);
        var days = Days.Select(day => new Option(day.ToString(), day.ToString())).ToList();
        return new ModalView(
            "Settings",
            [
                new Input("Digest", new RadioButtons(FormBlocks.Value, [on, off], settings.DigestOn ? on : off), Digest),
                new Input("At", new TimePicker(FormBlocks.Value, initial: settings.DigestTime), DigestTime, hint: Text.Fit($"In {zone}.", 150)),
                new Input("On", new Checkboxes(FormBlocks.Value, days, [.. days.Where((_, i) => settings.DigestDays.Contains(Days[i]))]), DigestDays, optional: true),
                new Input(
                    "Least amount", new NumberInput(FormBlocks.Value, decimals: true, initial: settings.LeastAmount == 0 ? null : settings.LeastAmount),
                    LeastAmount, hint: "Smaller deals are left out of lists and digests, in the deals’ own currency. Empty: none is.", optional: true),
                new Input("Alerts", new RadioButtons(FormBlocks.Value, [tell, dont], settings.AlertsOn ? tell : dont), Alerts, hint: "One message when a deal of yours goes into a higher band, or rises by more than is usual."),
                new Input("Alerts a day, at the most", new NumberInput(FormBlocks.Value, decimals: false, initial: settings.AlertsADay), AlertsADay, hint: "What is beyond stands in your list and the digest.", optional: true),
                new Input("Alerts on", new Checkboxes(FormBlocks.Value, days, [.. days.Where((_, i) => settings.AlertDays.Contains(Days[i]))]), AlertDays, optional: true),
                new Input("Quiet from", new TimePicker(FormBlocks.Value, initial: settings.QuietFrom), QuietFrom, hint: "No alert comes between the two times; it waits. Leave both empty for alerts at any hour.", optional: true),
                new Input("Quiet until", new TimePicker(FormBlocks.Value, initial: settings.QuietTo), QuietTo, optional: true),
                new Input("When a deal of mine ends", new RadioButtons(FormBlocks.Value, [ask, dontAsk], settings.AskReasons ? ask : dontAsk), AskReasons),
                .. viewer.Person.Role == Role.Manager ? [WeekInput(settings)] : Array.Empty<Block>(),
                StoriesInput(settings),
                .. lowered is { Count: > 0 } ? [ForgetInput(lowered)] : Array.Empty<Block>(),
            ],
            submit: "Save",
            close: "Cancel",
            CallbackId,
            context.Write());
    }

    private static Input WeekInput(PersonSettings settings)
    {
        Option on = new("Send me what the team did and what became of it", On);
        Option off = new("Do not send it", Off);
        return new Input("Summary of the week, on Mondays", new RadioButtons(FormBlocks.Value, [on, off], settings.WeekOn ? on : off), Week, hint: "At the time of the digest. Successes that your people share come with it, on the first Monday of a month.");
    }

    private static Input StoriesInput(PersonSettings settings)
    {
        Option on = new("Ask me about each one", On);
        Option off = new("Share none", Off);
        return new Input(
            "Success stories", new RadioButtons(FormBlocks.Value, [on, off], settings.ShareStories ? on : off), Stories,
            hint: "Deals you won after acting on an alert or a recommendation, told to your managers, or in your company’s channel for successes, as what happened. You see each first and decide.");
    }

    private static Input ForgetInput(IReadOnlyList<HeardWeight> lowered) => new(
        "Alerts that come later",
        new Checkboxes(FormBlocks.Value, [new Option("Forget it, and tell me as before", Forget)], []),
        Forget,
        hint: $"You found {lowered.Sum(w => w.Told - w.Helpful)} of {lowered.Sum(w => w.Told)} alerts of some kinds not helpful, so one of these kinds has to tell of more.",
        optional: true);

    /// <summary>The block at which a wrong setting is shown.</summary>
    public static string BlockOf(string property) => property switch
    {
        nameof(PersonSettings.DigestDays) => DigestDays,
        nameof(PersonSettings.AlertsADay) => AlertsADay,
        nameof(PersonSettings.AlertDays) => AlertDays,
        nameof(PersonSettings.LeastAmount) => LeastAmount,
        nameof(PersonSettings.QuietFrom) or nameof(PersonSettings.QuietTo) => QuietFrom,
        nameof(PersonSettings.DigestTime) => DigestTime,
        _ => Digest,
    };
}
