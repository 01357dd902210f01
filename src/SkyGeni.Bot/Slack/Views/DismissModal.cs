using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>The form of a dismissal: why, and where the data is wrong, which field.</summary>
internal static class DismissModal
{
    public const string CallbackId = "dismiss";
    public const string Reason = "reason";
    public const string Field = "field";
    public const string Note = "note";

    /// <summary>What can be said to be wrong, by the words that are stored and shown.</summary>
    public static readonly IReadOnlyList<string> Fields = ["stage", "amount", "close date", "owner", "account", "activities", "something else"];

    public static ModalView Of(DealCard card, Viewer viewer, FormContext context) => new(
        "Dismiss",
        [
            FormBlocks.About(card, viewer),
            new Input("Why", new RadioButtons(FormBlocks.Value, Reasons()), Reason),
            new Input(
                "If the data is wrong: which field?",
                new StaticSelect(FormBlocks.Value, [.. Fields.Select(f => new Option(f, f))], "Choose a field"),
                Field,
                hint: "Whoever looks after the CRM is told.",
                optional: true),
            FormBlocks.Note(Note),
            new Context([new Mrkdwn("It is dismissed for everybody who sees this deal, until somebody presses Undo.")]),
        ],
        submit: "Dismiss",
        close: "Cancel",
        CallbackId,
        context.Write());

    private static List<Option> Reasons() =>
    [
        new Option("Already handled", DismissalReason.AlreadyHandled.Id()),
        new Option("The data is wrong", DismissalReason.WrongData.Id()),
        new Option("Not a priority", DismissalReason.NotAPriority.Id()),
        new Option("I disagree", DismissalReason.Disagree.Id()),
        new Option("Duplicate", DismissalReason.Duplicate.Id()),
    ];
}
