using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Deals;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>The short form of why a deal ended.</summary>
internal static class ClosingModal
{
    public const string CallbackId = "close-reason";
    public const string Reason = "reason";
    public const string Competitor = "competitor";
    public const string Words = "words";
    public const string Useful = "useful";
    public const int LongestCompetitor = 100;

    public static ModalView Of(ClosingItem item, Viewer viewer, FormContext context)
    {
        var (outcome, last) = (item.Closing.Outcome, item.Closing.Answer);
        return new ModalView(
            outcome == Outcome.Won ? "Why was it won?" : "Why was it lost?",
            [
                FormBlocks.Paragraph(ClosingMessage.Line(item, viewer)),
                MainReason(outcome, last?.Reason),
                .. outcome == Outcome.Won ? [] : new Block[] { Which(last?.Competitor) },
                new Input("In your own words", new PlainTextInput(FormBlocks.Value, multiline: true, initial: last?.Words, maxLength: FormBlocks.LongestNote), Words, optional: true),
                Helped(last?.Useful),
                new Context([new Mrkdwn("Counted to see why deals are won and lost; never used to score a deal or a person.")]),
            ],
            submit: "Send",
            close: "Cancel",
            CallbackId,
            context.Write());
    }

    private static Input MainReason(Outcome outcome, string? last)
    {
        List<Option> options = [.. CloseReasons.Of(outcome).Select(reason => new Option(reason.Label, reason.Id))];
        var initial = CloseReasons.Of(outcome).Index().Where(reason => reason.Item.Id == last).Select(reason => options[reason.Index]).FirstOrDefault();
        return new Input("What decided it, most of all?", new StaticSelect(FormBlocks.Value, options, "Choose one", initial), Reason);
    }

    private static Input Which(string? last) => new(
        "If a competitor: which?", new PlainTextInput(FormBlocks.Value, initial: last, maxLength: LongestCompetitor), Competitor, optional: true);

    private static Input Helped(string? last)
    {
        List<Option> options = [new("Yes", Usefulness.Yes), new("Partly", Usefulness.Partly), new("No", Usefulness.No)];
        var initial = options.Find(option => option.Value == last);
        return new Input("Was anything I said about this deal useful?", new RadioButtons(FormBlocks.Value, options, initial), Useful, optional: true);
    }
}
