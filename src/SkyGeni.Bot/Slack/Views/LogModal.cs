using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Recommendations;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>The form of an action: what was done, when, and a note.</summary>
internal static class LogModal
{
    public const string CallbackId = "log-action";
    public const string Followed = "followed";
    public const string What = "what";
    public const string Day = "day";
    public const string Note = "note";

    /// <summary>The choice of something that nobody recommended.</summary>
    public const string Own = "own";

    /// <param name="card">The deal.</param>
    /// <param name="viewer">Who fills it in.</param>
    /// <param name="context">What it carries to its submission.</param>
    /// <param name="said">What was recommended when the message was shown, and since.</param>
    public static ModalView Of(DealCard card, Viewer viewer, FormContext context, IReadOnlyList<Recommendation> said)
    {
        var choices = Choices(said);
        return new ModalView(
            "Log an action",
            [
                FormBlocks.About(card, viewer),
                new Input("What did you do?", new StaticSelect(FormBlocks.Value, choices, initial: choices[0]), Followed),
                new Input(
                    "In your own words", new PlainTextInput(FormBlocks.Value, placeholder: "Such as: called the buyer", maxLength: 200), What,
                    hint: "Needed where you chose “Something else”.", optional: true),
                new Input("When", new DatePicker(FormBlocks.Value, initial: viewer.Today), Day),
                FormBlocks.Note(Note),
            ],
            submit: "Log it",
            close: "Cancel",
            CallbackId,
            context.Write());
    }

    private static List<Option> Choices(IReadOnlyList<Recommendation> said) =>
    [
        .. said.Take(2 * DetailMessage.MostRecommendations).Select(r => new Option(Text.Fit(r.Title, SlackLimits.OptionText), r.Id)),
        new Option("Something else", Own),
    ];
}
