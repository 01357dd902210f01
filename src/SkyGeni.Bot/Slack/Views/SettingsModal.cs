using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
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

    public const string On = "on";
    public const string Off = "off";

    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static ModalView Of(PersonSettings settings, Viewer viewer, FormContext context)
    {
        var zone = viewer.Zone.Id;
        Option on = new("Send me the morning digest", On);
        Option off = new("Do not send it", Off);
        Option tell = new("Tell me at once", On);
        Option dont = new("Do not tell me", Off);
        Option ask = new("Ask me why, once", On);
        Option dontAsk = new("Do not ask", Off);
        var days = Week.Select(day => new Option(day.ToString(), day.ToString())).ToList();
        return new ModalView(
            "Settings",
            [
                new Input("Digest", new RadioButtons(FormBlocks.Value, [on, off], settings.DigestOn ? on : off), Digest),
                new Input("At", new TimePicker(FormBlocks.Value, initial: settings.DigestTime), DigestTime, hint: Text.Fit($"In {zone}.", 150)),
                new Input("On", new Checkboxes(FormBlocks.Value, days, [.. days.Where((_, i) => settings.DigestDays.Contains(Week[i]))]), DigestDays, optional: true),
                new Input(
                    "Least amount", new NumberInput(FormBlocks.Value, decimals: true, initial: settings.LeastAmount == 0 ? null : settings.LeastAmount),
                    LeastAmount, hint: "Smaller deals are left out of lists and digests, in the deals’ own currency. Empty: none is.", optional: true),
                new Input("Alerts", new RadioButtons(FormBlocks.Value, [tell, dont], settings.AlertsOn ? tell : dont), Alerts, hint: "One message when a deal of yours goes into a higher band, or rises by more than is usual."),
                new Input("Alerts a day, at the most", new NumberInput(FormBlocks.Value, decimals: false, initial: settings.AlertsADay), AlertsADay, hint: "What is beyond stands in your list and the digest.", optional: true),
                new Input("Alerts on", new Checkboxes(FormBlocks.Value, days, [.. days.Where((_, i) => settings.AlertDays.Contains(Week[i]))]), AlertDays, optional: true),
                new Input("Quiet from", new TimePicker(FormBlocks.Value, initial: settings.QuietFrom), QuietFrom, hint: "No alert comes between the two times; it waits. Leave both empty for alerts at any hour.", optional: true),
                new Input("Quiet until", new TimePicker(FormBlocks.Value, initial: settings.QuietTo), QuietTo, optional: true),
                new Input("When a deal of mine ends", new RadioButtons(FormBlocks.Value, [ask, dontAsk], settings.AskReasons ? ask : dontAsk), AskReasons),
            ],
            submit: "Save",
            close: "Cancel",
            CallbackId,
            context.Write());
    }

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
