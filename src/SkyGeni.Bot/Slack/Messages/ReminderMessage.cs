using SkyGeni.Bot.Reminders;
using SkyGeni.Core.Reminders;
using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>A reminder: what somebody asked for, the deal as it stands now, and what to do with it; or one line that says why it lapsed.</summary>
internal static class ReminderMessage
{
    private const int LongestName = 255;
    private const int ShortestName = 12;

    /// <summary>What comes so long after its time says so.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    public static SlackMessage Of(ReminderModel model) => model switch
    {
        { Lapse: { } lapse } => Lapsed(model, lapse),
        { Card: { } card } => Standing(model, card),
        _ => Lapsed(model, ReminderLapse.Moved),
    };

    private static SlackMessage Standing(ReminderModel model, DealCard card)
    {
        var blocks = MessageBudget.Fit(LongestName, ShortestName, longest => Blocks(model, card, longest));
        return new SlackMessage(FallbackText.Of(Head(model), [card], model.Viewer, Foot(model)), blocks);
    }

    private static List<Block> Blocks(ReminderModel model, DealCard card, int longest) =>
    [
        Words(Head(model), BlockIds.ReminderPrefix + model.Reminder.Id),
        Words(string.Join('\n', ListMessage.Lines(card, model.Viewer, longest))),
        .. model.Reminder.EndedBy is null ? [Row(model.Reminder, card)] : After(model, card),
        new Context([new Mrkdwn(Mrkdwn.Fit(Foot(model), SlackLimits.ContextText))]),
    ];

    private static ActionRow Row(Reminder reminder, DealCard card)
    {
        var value = DealMenu.Value(reminder.Id, card.DealId);
        return new ActionRow(
            [
                DealRowBlocks.Button("Done", ActionIds.ReminderDone, value, card),
                DealRowBlocks.Button("Remind me again…", ActionIds.RemindAgain, value, card),
                DealRowBlocks.Button("Details", ActionIds.DealDetails, card.DealId, card),
            ],
            BlockIds.Deal(card.DealId));
    }

    // What was logged by Done stands in the deal's own row, with its Undo.
    private static IEnumerable<Block> After(ReminderModel model, DealCard card) => DealRowBlocks.Of(card, model.Viewer);

    private static SlackMessage Lapsed(ReminderModel model, ReminderLapse lapse)
    {
        var deal = model.Card is { } card ? DealWords.Title(card, LongestName) : Mrkdwn.Code(model.Reminder.DealId);
        var why = lapse == ReminderLapse.Closed && model.Card is { } closed
            ? DealWords.Closed(closed, model.Viewer)
            : "That deal has another owner now.";
        var words = $"Your reminder “{Mrkdwn.Escape(Text.Fit(model.Reminder.What, 200))}” about {deal} has lapsed. {why}";
        return new SlackMessage(FallbackText.Plain(words), [Words(words, BlockIds.ReminderPrefix + model.Reminder.Id)]);
    }

    private static string Head(ReminderModel model) => $"*Reminder:* {Mrkdwn.Escape(Text.Fit(model.Reminder.What, 200))}";

    private static string Foot(ReminderModel model)
    {
        string?[] parts =
        [
            $"You asked for this {When.OnDay(DateOf(model.Reminder.CreatedAt, model.Viewer), model.Viewer)}",
            model.Viewer.Now - model.Reminder.DueAt > Late ? $"it was due {When.Moment(model.Reminder.DueAt, model.Viewer)}" : null,
            FreshnessWords.Stale(model.Freshness, model.Viewer),
            FreshnessWords.Scored(model.Freshness, model.Viewer),
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static DateOnly DateOf(DateTimeOffset at, Viewer viewer) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, viewer.Zone).DateTime);

    private static Section Words(string mrkdwn, string? blockId = null) => new(new Mrkdwn(Mrkdwn.Fit(mrkdwn, SlackLimits.SectionText)), blockId: blockId);
}
