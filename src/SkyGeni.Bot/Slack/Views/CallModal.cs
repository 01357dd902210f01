using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>The form of somebody's own call. What the model says is left out of it, since a number that stands there is hard not to follow.</summary>
internal static class CallModal
{
    public const string CallbackId = "own-call";
    public const string Chance = "chance";
    public const string Note = "note";

    public static ModalView Of(DealCard card, Viewer viewer, FormContext context) => new(
        "My call",
        [
            FormBlocks.About(card, viewer),
            new Input(
                "How likely is it that this deal is won, in %?",
                new NumberInput(FormBlocks.Value, decimals: false, initial: card.OwnCall is { } last ? (decimal)Math.Round(100 * last.WinProbability) : null, min: 0, max: 100),
                Chance,
                hint: "100 = surely won, 0 = surely lost. The model’s number is not shown here, so that it does not pull yours; you see both afterwards."),
            FormBlocks.Note(Note),
            new Context([new Mrkdwn("Only you see it. You can change it until the deal closes; then you are told how you and the model did.")]),
        ],
        submit: "Keep it",
        close: "Cancel",
        CallbackId,
        context.Write());
}
