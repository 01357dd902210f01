using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Reminders;
using SkyGeni.Core.Interventions;
using SkyGeni.Core.Recommendations;
using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>
/// What stands under a deal: its buttons, or the receipt that took their place. The same in list, detail, digest and Home,
/// so that a click anywhere reads the same everywhere.
/// </summary>
public static class DealRowBlocks
{
    /// <summary>How long an action that was logged stands in the place of the opinion buttons.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>The block or blocks under a deal; the row of buttons carries the deal's block id.</summary>
    /// <param name="card">The deal.</param>
    /// <param name="viewer">Who reads it.</param>
    /// <param name="withDetails">Whether the deal's detail can be asked for: not in the detail itself.</param>
    /// <param name="copyId">The id under which the message is kept, where it is ephemeral.</param>
    public static IReadOnlyList<Block> Of(DealCard card, Viewer viewer, bool withDetails = true, string? copyId = null)
    {
        var id = BlockIds.Deal(card.DealId, copyId);
        if (!card.Deal.IsOpen)
        {
            return [new Context([new Mrkdwn(CallWords.Closed(card, viewer))], id)];
        }

        var menu = Menu(card, inDetail: !withDetails);
        var details = withDetails ? Button("Details", ActionIds.DealDetails, card.DealId, card) : null;
        IReadOnlyList<Block> row = card switch
        {
            { Dismissal: { } d } => [Line(Receipt.Of(d, viewer)), Row(id, Undo(ActionIds.UndoDismissal, d.What.Id, card), details)],
            { Snooze: { } s } => [Line(Receipt.Of(s, viewer)), Row(id, Undo(ActionIds.UndoSnooze, s.What.Id, card), details)],
            { Reminder: { } reminder } when IsLast(reminder, card, viewer) =>
                [Line(Receipt.Of(reminder, viewer)), Row(id, Undo(ActionIds.UndoReminder, reminder.Id, card), details, menu)],
            { Intervention: { } done } when viewer.Now - done.At < Fresh =>
                [Line(Receipt.Of(done, viewer)), Row(id, Undo(ActionIds.UndoIntervention, done.What.Id, card, UndoWord(done.What)), details, menu)],
            { Opinion: { } opinion } => [Line(Receipt.Of(opinion)), Row(id, [.. Thought(card, opinion, details, menu)])],
            _ => [Row(id, details, Button("Helpful", ActionIds.DealHelpful, card.DealId, card), Button("Not helpful", ActionIds.DealNotHelpful, card.DealId, card), menu)],
        };
        return card.OwnCall is { } call ? [Line(CallWords.Standing(call, viewer)), .. row] : row;
    }

    /// <summary>What is told of a deal, with Done beside it while its first recommendation waits to be followed.</summary>
    /// <param name="card">The deal.</param>
    /// <param name="viewer">Who reads it.</param>
    /// <param name="mrkdwn">What is told, the recommendation included.</param>
    /// <param name="copyId">The id under which the message is kept, where it is ephemeral.</param>
    public static Section Told(DealCard card, Viewer viewer, string mrkdwn, string? copyId = null)
    {
        var words = new Mrkdwn(Mrkdwn.Fit(mrkdwn, SlackLimits.SectionText));
        return Waiting(card, viewer) is { } first
            ? new Section(words, accessory: Done(first, card), blockId: BlockIds.WithCopy(BlockIds.NextPrefix + card.DealId, copyId))
            : new Section(words);
    }

    /// <summary>One tap that logs a recommendation as done today.</summary>
    public static Button Done(Recommendation recommendation, DealCard card) => new(
        "Done", ActionIds.RecommendationDone, DealMenu.Value(recommendation.Id, card.DealId),
        accessibilityLabel: Text.Fit($"Done: {recommendation.Title}: {card.Title}", SlackLimits.AccessibilityLabel));

    private static Recommendation? Waiting(DealCard card, Viewer viewer) => card switch
    {
        { Deal.IsOpen: false } or { Dismissal: not null } or { Snooze: not null } => null,
        { Intervention: { } done } when viewer.Now - done.At < Fresh => null,
        { Score.Recommendations: { IsDefaultOrEmpty: false } said } => said[0],
        _ => null,
    };

    /// <summary>A button about one deal: what it says aloud names the deal, since the label repeats down a list.</summary>
    public static Button Button(string label, string actionId, string value, DealCard card) =>
        new(label, actionId, value, accessibilityLabel: Text.Fit($"{label}: {card.Title}", SlackLimits.AccessibilityLabel));

    private static IEnumerable<InteractiveElement?> Thought(DealCard card, Opinion opinion, Button? details, Overflow menu)
    {
        var change = Button("Change", ActionIds.ChangeOpinion, card.DealId, card);
        return opinion is { Helpful: false, Reason: null }
            ?
            [
                Button("Wrong data", ActionIds.OffWrongData, card.DealId, card),
                Button("Already knew", ActionIds.OffAlreadyKnew, card.DealId, card),
                Button("Not my deal", ActionIds.OffNotMyDeal, card.DealId, card),
                Button("Other…", ActionIds.OffOther, card.DealId, card),
                change,
            ]
            : [details, change, menu];
    }

    private static Overflow Menu(DealCard card, bool inDetail) => new(
        ActionIds.DealMenu,
        [
            new Option("Snooze…", DealMenu.Value(DealMenu.Snooze, card.DealId)),
            new Option("Dismiss…", DealMenu.Value(DealMenu.Dismiss, card.DealId)),
            new Option("Log an action…", DealMenu.Value(DealMenu.Log, card.DealId)),
            new Option("Remind me…", DealMenu.Value(DealMenu.Remind, card.DealId)),
            // Slack takes five choices. The detail says why by itself, and is where somebody who weighs up a deal is.
            inDetail && card.MayCall ? new Option("My call…", DealMenu.Value(DealMenu.Call, card.DealId)) : new Option("Why this?", DealMenu.Value(DealMenu.Why, card.DealId)),
        ]);

    // What the reader did last stands in the place of the buttons for a day.
    private static bool IsLast(Reminder reminder, DealCard card, Viewer viewer) =>
        viewer.Now - reminder.CreatedAt < Fresh && (card.Intervention is null || card.Intervention.At <= reminder.CreatedAt);

    /// <summary>What takes an intervention back says who was wrong: nobody said what was detected.</summary>
    public static string UndoWord(Intervention done) => done.Source.IsDetected() ? "That was not it" : "Undo";

    private static Button Undo(string actionId, string id, DealCard card, string word = "Undo") =>
        Button(word, actionId, DealMenu.Value(id, card.DealId), card);

    private static Context Line(string receipt) => new([new Mrkdwn(receipt)]);

    private static ActionRow Row(string id, params IEnumerable<InteractiveElement?> elements) => new([.. elements.OfType<InteractiveElement>()], id);
}

/// <summary>The values that a deal's menu and its undo buttons carry: a word or an id, a colon, and the deal's id.</summary>
public static class DealMenu
{
    public const string Snooze = "snooze";
    public const string Dismiss = "dismiss";
    public const string Log = "log";
    public const string Remind = "remind";
    public const string Call = "call";
    public const string Why = "why";

    public static string Value(string head, string dealId) => $"{head}:{dealId}";

    /// <summary>The two halves; a value without a colon is no such value, and gives two empty texts.</summary>
    public static (string Head, string DealId) Read(string? value)
    {
        var colon = value?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon < 0 ? ("", "") : (value![..colon], value[(colon + 1)..]);
    }
}
