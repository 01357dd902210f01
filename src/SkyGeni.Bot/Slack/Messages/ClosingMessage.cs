using SkyGeni.Bot.Feedback;
using SkyGeni.Core.Deals;
using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Asks an owner why deals ended, once; an answer takes the place of the buttons.</summary>
internal static class ClosingMessage
{
    private const string Foot = "Answers are counted to see why deals are won and lost. They never score a deal or a person. `/deal-risk settings` turns this question off.";

    public static SlackMessage Of(ClosingModel model)
    {
        var head = model.Items.Count == 1 ? "*A deal of yours has ended: what decided it?*" : $"*{model.Items.Count} deals of yours have ended: what decided them?*";
        var blocks = new List<Block> { new Section(new Mrkdwn(head), blockId: BlockIds.ClosingPrefix + model.AskingId) };
        foreach (var item in model.Items)
        {
            blocks.Add(new Section(new Mrkdwn(Mrkdwn.Fit(Line(item, model.Viewer), SlackLimits.SectionText))));
            blocks.AddRange(Answer(item, model.Viewer));
        }

        blocks.Add(new Context([new Mrkdwn(Foot)]));
        return new SlackMessage(FallbackText.Plain(string.Join('\n', [head, .. model.Items.Select(item => Line(item, model.Viewer)), Foot])), blocks);
    }

    /// <summary><c>*Blue Harbor renewal* · $48,000 · won on Mon 23 Nov</c>, and how the owner's own call went.</summary>
    public static string Line(ClosingItem item, Viewer viewer)
    {
        var closing = item.Closing;
        var date = SaidDay.Of(closing.ClosedAt, viewer.Zone);
        var money = item.Money is { } worth ? $" · {Mrkdwn.Escape(worth.ToString())}" : "";
        var call = item.OwnCall is { } given ? $"\n{CallWords.Ended(given, closing.Outcome, item.CallRecord)}" : "";
        return $"{Mrkdwn.Bold(Text.Fit(item.Title, 150))}{money} · {Ended(closing.Outcome)} {When.OnDay(date, viewer)}{call}";
    }

    /// <summary>What was answered, as a receipt.</summary>
    public static string Receipt(Closing closing)
    {
        if (closing.Answer is not { } answer)
        {
            return "Not asked about this deal again";
        }

        var label = CloseReasons.Find(closing.Outcome, answer.Reason)?.Label ?? answer.Reason;
        var who = answer.Competitor is { } competitor ? $" ({Mrkdwn.Escape(Text.Fit(competitor, 60))})" : "";
        var words = answer.Words is { } said ? $", “{Mrkdwn.Escape(Text.Fit(said, 80))}”" : "";
        return $"Noted: {Mrkdwn.Escape(label)}{who}{words}";
    }

    private static IEnumerable<Block> Answer(ClosingItem item, Viewer viewer)
    {
        var (closing, id) = (item.Closing, BlockIds.ClosingRowPrefix + item.Closing.Id);
        if (closing.State == ClosingState.Asked)
        {
            yield return new ActionRow([Button("Say why…", ActionIds.ClosingAnswer, item), Button("Don’t ask for this deal", ActionIds.ClosingSkip, item)], id);
            yield break;
        }

        var at = closing.AnsweredAt is { } answered ? $" · {When.Moment(answered, viewer)}" : "";
        yield return new Context([new Mrkdwn(Receipt(closing) + at)]);
        yield return closing.State == ClosingState.Answered
            ? new ActionRow([Button("Change…", ActionIds.ClosingAnswer, item), Button("Undo", ActionIds.ClosingUndo, item)], id)
            : new ActionRow([Button("Undo", ActionIds.ClosingUndo, item)], id);
    }

    private static Button Button(string label, string actionId, ClosingItem item) =>
        new(label, actionId, item.Closing.Id, accessibilityLabel: Text.Fit($"{label}: {item.Title}", SlackLimits.AccessibilityLabel));

    private static string Ended(Outcome outcome) => outcome == Outcome.Won ? "won" : "lost";
}
