using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>The form of "What was off? Other…".</summary>
internal static class OffOtherModal
{
    public const string CallbackId = "off-other";
    public const string What = "what";

    public static ModalView Of(DealCard card, FormContext context) => new(
        "What was off?",
        [
            new Section(new Mrkdwn(DealWords.Title(card, 120))),
            new Input("In your own words", new PlainTextInput(FormBlocks.Value, multiline: true, maxLength: FormBlocks.LongestNote), What),
        ],
        submit: "Send",
        close: "Cancel",
        CallbackId,
        context.Write());
}
