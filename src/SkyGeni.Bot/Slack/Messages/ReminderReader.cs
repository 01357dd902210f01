using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Reminders;
using SkyGeni.Core.Reminders;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Gathers what a reminder shows, and the list of those to come. It only reads.</summary>
internal sealed class ReminderReader(ReminderStore reminders, DealStore deals, DealCardReader cards, FreshnessReader freshness, RosterCache roster)
{
    /// <summary>With as many the longest names and words still fit into one message.</summary>
    public const int Most = 25;

    /// <summary>Null where there is no such reminder of this reader's.</summary>
    public async Task<ReminderModel?> ReadAsync(Viewer viewer, string reminderId)
    {
        if (await reminders.FindAsync(reminderId) is not { } reminder || reminder.PersonId != viewer.Person.Id)
        {
            return null;
        }

        var card = await cards.ReadAsync(viewer, reminder.DealId);
        return new ReminderModel
        {
            Viewer = viewer,
            Reminder = reminder,
            Card = card,
            Lapse = Lapse(reminder, card),
            Freshness = await freshness.ReadAsync(card is null ? [] : [card]),
        };
    }

    /// <param name="viewer">Whose they are.</param>
    /// <param name="most">How many are shown at the most.</param>
    public async Task<RemindersModel> ToComeAsync(Viewer viewer, int most = Most)
    {
        var all = await reminders.ToComeAsync(viewer.Person.Id, viewer.Now);
        var rows = (await deals.FindAsync([.. all.Select(r => r.DealId).Distinct(StringComparer.Ordinal)]))
            .Where(d => d.IsOpen && roster.Current.Sees(viewer.Person, d.OwnerId)).ToDictionary(d => d.DealId, d => d.Title, StringComparer.Ordinal);
        var standing = all.Where(r => rows.ContainsKey(r.DealId)).ToList();
        return new RemindersModel(viewer, [.. standing.Take(most).Select(r => (r, rows[r.DealId]))], standing.Count);
    }

    // Once it was done or put off it did not lapse, whatever became of the deal since.
    private static ReminderLapse? Lapse(Reminder reminder, DealCard? card) => reminder.EndedBy switch
    {
        ReminderEnds.Closed => ReminderLapse.Closed,
        ReminderEnds.Moved => ReminderLapse.Moved,
        null => ReminderFate.Decide(
            card?.Deal.Outcome ?? Core.Deals.Outcome.Open, card?.Deal.Deleted ?? false, sees: card is not null, reminder.OwnerId, card?.Deal.OwnerId),
        _ => null,
    };
}
