using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>The form of a snooze: how long, and what wakes it earlier.</summary>
internal static class SnoozeModal
{
    public const string CallbackId = "snooze";
    public const string HowLong = "how-long";
    public const string UntilDate = "until-date";
    public const string WakeOn = "wake-on";

    public const string OneDay = "1-business-day";
    public const string ThreeDays = "3-business-days";
    public const string Week = "1-week";
    public const string Date = "date";
    public const string Change = "change";

    public static ModalView Of(DealCard card, Viewer viewer, FormContext context, SnoozePreview? week = null)
    {
        var lengths = Lengths(viewer);
        var changes = Changes();
        return new ModalView(
            "Snooze",
            [
                FormBlocks.About(card, viewer),
                new Input("How long", new RadioButtons(FormBlocks.Value, lengths, lengths[0]), HowLong),
                new Input("The date, for “until a date”", new DatePicker(FormBlocks.Value), UntilDate, hint: "You hear of it again at 09:00 that day.", optional: true),
                new Input("Wake it earlier when", new Checkboxes(FormBlocks.Value, changes, changes), WakeOn, optional: true),
                new Context([new Mrkdwn($"{Preview(week)}It is put aside for everybody who sees this deal. Undo brings it back.")]),
            ],
            submit: "Snooze",
            close: "Cancel",
            CallbackId,
            context.Write());
    }

    /// <summary>When a choice ends; null for "until it changes", and for a date not given.</summary>
    public static DateTimeOffset? Until(string? length, DateOnly? date, Viewer viewer) => length switch
    {
        OneDay => SnoozeUntil.BusinessDays(1, viewer.Now, viewer.Zone),
        ThreeDays => SnoozeUntil.BusinessDays(3, viewer.Now, viewer.Zone),
        Week => SnoozeUntil.Week(viewer.Now, viewer.Zone),
        Date when date is { } day => SnoozeUntil.MorningOf(day, viewer.Zone),
        _ => null,
    };

    /// <summary>What a week would have come to lately; nothing where no alert came in that time.</summary>
    private static string Preview(SnoozePreview? week) => week is null
        ? ""
        : $"A week: in the last 90 days this would have kept {When.Count(week.Kept, "alert")} from you; {When.Count(week.Lost, "deal")} {(week.Lost == 1 ? "was" : "were")} lost meanwhile. ";

    private static List<Option> Lengths(Viewer viewer) =>
    [
        Length("1 business day", OneDay, viewer),
        Length("3 business days", ThreeDays, viewer),
        Length("A week", Week, viewer),
        new Option("Until a date", Date),
        new Option("Until it changes", Change),
    ];

    private static Option Length(string text, string value, Viewer viewer) =>
        new(text, value, $"You hear of it again on {When.DayAndTime(Until(value, null, viewer)!.Value, viewer)}");

    private static List<Option> Changes() =>
    [
        new Option("its stage changes", SnoozeWords.Stage),
        new Option("its amount changes", SnoozeWords.Amount),
        new Option("its close date changes", SnoozeWords.CloseDate),
        new Option("its chance of loss rises by 10 points", SnoozeWords.Score),
    ];
}
