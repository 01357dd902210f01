using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Reminders;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>The form of a reminder: of what, and when.</summary>
internal static class RemindModal
{
    public const string CallbackId = "remind-me";
    public const string Followed = "followed";
    public const string What = "what";
    public const string HowLong = "when";
    public const string Day = "day";

    public const string Tomorrow = "tomorrow";
    public const string ThreeDays = "3-days";
    public const string Week = "1-week";
    public const string Date = "date";

    private const int LongestWhat = 200;

    /// <param name="card">The deal.</param>
    /// <param name="viewer">Who fills it in.</param>
    /// <param name="context">What it carries to its submission.</param>
    /// <param name="quiet">When they are not to be disturbed.</param>
    /// <param name="first">What is recommended for the deal first; null: nothing is.</param>
    /// <param name="again">The reminder whose place it takes.</param>
    public static ModalView Of(DealCard card, Viewer viewer, FormContext context, QuietHours quiet, Recommendation? first, Reminder? again = null)
    {
        var (choices, delays) = (Choices(first, again), Delays(viewer, quiet));
        var chosen = again is null ? choices[0] : choices.Find(c => c.Value == (again.RecommendationId ?? LogModal.Own))!;
        return new ModalView(
            "Remind me",
            [
                FormBlocks.About(card, viewer),
                new Input("Of what?", new StaticSelect(FormBlocks.Value, choices, initial: chosen), Followed),
                new Input(
                    "In your own words",
                    new PlainTextInput(FormBlocks.Value, initial: again?.What, placeholder: "Such as: ask whether the contract came back", maxLength: LongestWhat), What,
                    hint: "Needed where you chose “Something else”; else in place of its title.", optional: true),
                new Input("When", new RadioButtons(FormBlocks.Value, delays, delays[0]), HowLong),
                new Input("The date, for “on a date”", new DatePicker(FormBlocks.Value), Day, hint: "It comes at 09:00 that day, or when your next working hours begin.", optional: true),
                new Context([new Mrkdwn("It comes as a direct message that nobody else sees, and lapses if the deal is closed or gets another owner.")]),
            ],
            submit: "Remind me",
            close: "Cancel",
            CallbackId,
            context.Write());
    }

    /// <summary>When a choice comes; null for a date not given, or no choice.</summary>
    public static DateTimeOffset? At(string? choice, DateOnly? date, DateTimeOffset now, QuietHours quiet) => choice switch
    {
        Tomorrow => ReminderTime.After(ReminderDelay.TomorrowMorning, now, quiet),
        ThreeDays => ReminderTime.After(ReminderDelay.ThreeDays, now, quiet),
        Week => ReminderTime.After(ReminderDelay.Week, now, quiet),
        Date when date is { } day => ReminderTime.On(day, quiet),
        _ => null,
    };

    private static List<Option> Choices(Recommendation? first, Reminder? again)
    {
        // What a reminder was about can be asked for again, also where something else comes first by now.
        var kept = again is { RecommendationId: { } id } && id != first?.Id ? new Option(Text.Fit(again.What, SlackLimits.OptionText), id) : null;
        var said = first is null ? null : new Option(Text.Fit(first.Title, SlackLimits.OptionText), first.Id);
        return [.. new[] { kept, said }.OfType<Option>(), new Option("Something else", LogModal.Own)];
    }

    // The exact moment stands beside each choice: what is picked is what comes.
    private static List<Option> Delays(Viewer viewer, QuietHours quiet) =>
    [
        Delay("Tomorrow morning", Tomorrow, viewer, quiet),
        Delay("In 3 days", ThreeDays, viewer, quiet),
        Delay("In a week", Week, viewer, quiet),
        new Option("On a date", Date),
    ];

    private static Option Delay(string text, string value, Viewer viewer, QuietHours quiet) =>
        new(text, value, $"Reminds you {When.DayAndTime(At(value, null, viewer.Now, quiet)!.Value, viewer)}");
}
