using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Calls;
using SkyGeni.Core.People;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Gathers what a reader sees of some deals. Deals they may not see are not in the answer.</summary>
public sealed class DealCardReader(
    DealStore deals, RiskScoreStore scores, HandledReader handled, FeedbackStore opinions, ReminderStore reminders, OwnCallStore calls, RosterCache roster)
{
    /// <summary>The cards in the order of the ids.</summary>
    public async Task<IReadOnlyList<DealCard>> ReadAsync(Viewer viewer, IReadOnlyCollection<string> dealIds)
    {
        var people = roster.Current;
        var rows = (await deals.FindAsync(dealIds)).Where(d => people.Sees(viewer.Person, d.OwnerId)).ToDictionary(d => d.DealId, StringComparer.Ordinal);
        var latest = await scores.LatestAsync(rows.Keys);
        var done = await handled.ReadAsync(rows.Keys);
        var thought = await opinions.OfAsync(viewer.Person.Id, rows.Keys);
        var due = (await reminders.ToComeAsync(viewer.Person.Id, viewer.Now, rows.Keys)).ToLookup(r => r.DealId, StringComparer.Ordinal);
        var called = await calls.OfAsync(viewer.Person.Id, rows.Keys);
        var record = called.Keys.Any(id => !rows[id].IsOpen) ? CallRecord.Of((await calls.EndedAsync(viewer.Person.Id)).Select(c => c.Call)) : null;
        var cards = new List<DealCard>(rows.Count);
        foreach (var row in dealIds.Distinct(StringComparer.Ordinal).Select(rows.GetValueOrDefault).OfType<DealRow>())
        {
            var card = new DealCard
            {
                Deal = row,
                OwnerName = viewer.SeesOthers ? OwnerName(people, row) : null,
                Score = ForEyesOf(viewer, people, row, latest.GetValueOrDefault(row.DealId)),
                History = await scores.HistoryAsync(row.DealId, viewer.Now - Sparkline.Longest),
                Reminder = due[row.DealId].FirstOrDefault(),
                Opinion = thought.GetValueOrDefault(row.DealId),
                MayCall = row.IsOpen && CallRoles.Of(people, viewer.Person, row.OwnerId) is not null,
                OwnCall = called.GetValueOrDefault(row.DealId),
                CallRecord = row.IsOpen ? null : record,
            };
            cards.Add(WithHandled(card, done.GetValueOrDefault(row.DealId, Handled.Nothing), people, viewer));
        }

        return cards;
    }

    /// <summary>One card; null where the deal is unknown or not the reader's to see.</summary>
    public async Task<DealCard?> ReadAsync(Viewer viewer, string dealId) => (await ReadAsync(viewer, [dealId])).SingleOrDefault();

    /// <summary>What is said to one reader: what is private, to the owner alone; and never more than anybody works through.</summary>
    private static StoredScore? ForEyesOf(Viewer viewer, Roster people, DealRow deal, StoredScore? score) => score is null || score.Recommendations.IsDefault
        ? score
        : score with { Recommendations = score.Recommendations.SeenBy(IsOwner(viewer, people, deal)) };

    private static bool IsOwner(Viewer viewer, Roster people, DealRow deal) => people.Find(deal.OwnerId)?.Id == viewer.Person.Id;

    // A snooze whose deal has changed, or whose time is up, no longer holds, though the sweep may not have ended it yet.
    private static DealCard WithHandled(DealCard card, Handled done, Roster people, Viewer viewer) => card with
    {
        Snooze = done.Snooze is { } s && SnoozeWake.Decide(s, Watched.Of(card.Deal, card.Score), card.Deal.IsOpen, viewer.Now) is null
            ? new Noted<Snooze>(s, Names.Of(people, s.PersonId), s.CreatedAt)
            : null,
        Dismissal = done.Dismissal is { } d ? new Noted<Dismissal>(d, Names.Of(people, d.PersonId), d.CreatedAt) : null,
        Intervention = Last(done) is { } i ? new Noted<Intervention>(i.SeenBy(IsOwner(viewer, people, card.Deal)), Names.Of(people, i.PersonId), i.CreatedAt) : null,
    };

    private static Intervention? Last(Handled done) =>
        done is { LastDetected: { } detected, LastIntervention: var logged } && (logged is null || logged.CreatedAt < detected.CreatedAt) ? detected : done.LastIntervention;

    private static string OwnerName(Roster people, DealRow deal) =>
        deal.OwnerId is null ? "nobody" : people.Find(deal.OwnerId)?.Name ?? deal.OwnerId;
}
