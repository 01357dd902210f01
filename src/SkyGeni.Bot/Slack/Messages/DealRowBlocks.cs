using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>
/// What stands under a deal: its buttons, or the receipt that took their place. The same in list, detail, digest and Home,
/// so that a click anywhere reads the same everywhere.
/// </summary>
public static class DealRowBlocks
{
    /// <summary>The block or blocks under a deal; the row of buttons carries the deal's block id.</summary>
    /// <param name="card">The deal.</param>
    /// <param name="viewer">Who reads it.</param>
    /// <param name="withDetails">Whether the deal's detail can be asked for: not in the detail itself.</param>
    public static IReadOnlyList<Block> Of(DealCard card, Viewer viewer, bool withDetails = true)
    {
        if (!card.Deal.IsOpen)
        {
            return [new Context([new Mrkdwn(DealWords.Closed(card, viewer))], BlockIds.Deal(card.DealId))];
        }

        return card switch
        {
            { Dismissal: { } dismissal } => Handled(card, Receipt.Of(dismissal, viewer), Undo(ActionIds.UndoDismissal, dismissal.What.Id, card), withDetails),
            { Snooze: { } snooze } => Handled(card, Receipt.Of(snooze, viewer), Undo(ActionIds.UndoSnooze, snooze.What.Id, card), withDetails),
            { Intervention: { } done } when viewer.Now - done.At < TimeSpan.FromDays(1) => Logged(card, Receipt.Of(done, viewer), done.What.Id, withDetails),
            { Opinion: { } opinion } => Thought(card, opinion, withDetails),
            _ => [Buttons(card, withDetails)],
        };
    }

    /// <summary>A button about one deal: what it says aloud names the deal, since the label repeats down a list.</summary>
    public static Button Button(string label, string actionId, string value, DealCard card) =>
        new(label, actionId, value, accessibilityLabel: Text.Fit($"{label}: {card.Title}", SlackLimits.AccessibilityLabel));

    private static ActionRow Buttons(DealCard card, bool withDetails) => Row(
        card,
        withDetails ? Details(card) : null,
        Button("Helpful", ActionIds.DealHelpful, card.DealId, card),
        Button("Not helpful", ActionIds.DealNotHelpful, card.DealId, card),
        Menu(card));

    private static IReadOnlyList<Block> Handled(DealCard card, string receipt, Button undo, bool withDetails) =>
        [Line(receipt), Row(card, undo, withDetails ? Details(card) : null)];

    private static IReadOnlyList<Block> Logged(DealCard card, string receipt, string interventionId, bool withDetails) =>
        [Line(receipt), Row(card, Undo(ActionIds.UndoIntervention, interventionId, card), withDetails ? Details(card) : null, Menu(card))];

    private static IReadOnlyList<Block> Thought(DealCard card, Feedback.Opinion opinion, bool withDetails)
    {
        var change = Button("Change", ActionIds.ChangeOpinion, card.DealId, card);
        if (opinion is { Helpful: false, Reason: null })
        {
            return [Line(Receipt.Of(opinion)), Row(
                card,
                Button("Wrong data", ActionIds.OffWrongData, card.DealId, card),
                Button("Already knew", ActionIds.OffAlreadyKnew, card.DealId, card),
                Button("Not my deal", ActionIds.OffNotMyDeal, card.DealId, card),
                Button("Other…", ActionIds.OffOther, card.DealId, card),
                change)];
        }

        return [Line(Receipt.Of(opinion)), Row(card, withDetails ? Details(card) : null, change, Menu(card))];
    }

    private static Overflow Menu(DealCard card) => new(
        ActionIds.DealMenu,
        [
            new Option("Snooze…", DealMenu.Value(DealMenu.Snooze, card.DealId)),
            new Option("Dismiss…", DealMenu.Value(DealMenu.Dismiss, card.DealId)),
            new Option("Log an action…", DealMenu.Value(DealMenu.Log, card.DealId)),
            new Option("Why this?", DealMenu.Value(DealMenu.Why, card.DealId)),
        ]);

    private static Button Details(DealCard card) => Button("Details", ActionIds.DealDetails, card.DealId, card);

    private static Button Undo(string actionId, string id, DealCard card) =>
        Button("Undo", actionId, DealMenu.Value(id, card.DealId), card);

    private static Context Line(string receipt) => new([new Mrkdwn(receipt)]);

    private static ActionRow Row(DealCard card, params ReadOnlySpan<InteractiveElement?> elements)
    {
        var there = new List<InteractiveElement>(elements.Length);
        foreach (var element in elements)
        {
            if (element is not null)
            {
                there.Add(element);
            }
        }

        return new ActionRow(there, BlockIds.Deal(card.DealId));
    }
}

/// <summary>The values that a deal's menu and its undo buttons carry: a word or an id, a colon, and the deal's id.</summary>
public static class DealMenu
{
    public const string Snooze = "snooze";
    public const string Dismiss = "dismiss";
    public const string Log = "log";
    public const string Why = "why";

    public static string Value(string head, string dealId) => $"{head}:{dealId}";

    /// <summary>The two halves; a value without a colon is no such value, and gives two empty texts.</summary>
    public static (string Head, string DealId) Read(string? value)
    {
        var colon = value?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon < 0 ? ("", "") : (value![..colon], value[(colon + 1)..]);
    }
}
