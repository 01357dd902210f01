using System.Data.Common;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Reminders;

/// <summary>Sets reminders, takes them back, and ends them. A reminder and its message are written together; the outbox keeps it until its time.</summary>
public sealed class SetReminder(Database database, DealChange change, LogIntervention log, TimeProvider clock)
{
    /// <summary>Somebody asked for it, so it comes late rather than never; what makes it pointless is the deal's end, which it is told with.</summary>
    private static readonly TimeSpan UsefulFor = TimeSpan.FromDays(365);

    /// <param name="click">The form that asked for it.</param>
    /// <param name="ownerId">Who owns the deal.</param>
    /// <param name="recommendationId">The recommendation it is about; null: their own words.</param>
    /// <param name="what">What to do, in words.</param>
    /// <param name="dueAt">When it is to come.</param>
    /// <param name="inPlaceOf">The reminder whose place it takes; null: it is a new one.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<ChangeResult> RunAsync(
        Click click, string? ownerId, string? recommendationId, string what, DateTimeOffset dueAt, string? inPlaceOf = null, CancellationToken cancel = default) => change.RunAsync(
        click,
        async (tx, now) =>
        {
            // Two forms of one reminder, or a form opened before it was done, make no second one.
            if (inPlaceOf is not null && !await ReminderStore.EndAsync(tx, inPlaceOf, click.Person.Id, ReminderEnds.Again, now))
            {
                return ChangeResult.Over;
            }

            var reminder = new Reminder(Guid.CreateVersion7(now).ToString("N"), click.DealId, click.Person.Id, ownerId, recommendationId, what, dueAt, now);
            await ReminderStore.AddAsync(tx, reminder);
            await OutboxStore.AddAsync(tx, Message(reminder), now);
            return ChangeResult.Done;
        },
        cancel);

    /// <summary>Takes one back. Its message is dropped when its time comes.</summary>
    public Task<ChangeResult> UndoAsync(Click click, string reminderId, CancellationToken cancel = default) => change.RunAsync(
        click,
        async (tx, now) => await ReminderStore.EndAsync(tx, reminderId, click.Person.Id, ReminderEnds.Undone, now) ? ChangeResult.Done : ChangeResult.Over,
        cancel);

    /// <summary>What it was about is done, and logged as such.</summary>
    public Task<ChangeResult> DoneAsync(Click click, Reminder reminder, DateOnly today, CancellationToken cancel = default) => change.RunAsync(
        click,
        async (tx, now) =>
        {
            if (!await ReminderStore.EndAsync(tx, reminder.Id, click.Person.Id, ReminderEnds.Done, now))
            {
                return ChangeResult.Over;
            }

            await log.AddAsync(tx, click, new InterventionDraft(reminder.RecommendationId, reminder.What, Note: null, today, InterventionSurfaces.Reminder), now);
            return ChangeResult.Done;
        },
        cancel);

    /// <summary>Ends one that came to nothing.</summary>
    public Task LapseAsync(Reminder reminder, string endedBy, CancellationToken cancel) => database.WriteAsync(
        (DbTransaction tx) => ReminderStore.EndAsync(tx, reminder.Id, reminder.PersonId, endedBy, clock.GetUtcNow()), cancel);

    private static OutboxMessage Message(Reminder reminder) => new(
        OutboxKinds.Reminder, $"{OutboxKinds.Reminder}:{reminder.Id}", $"person:{reminder.PersonId}", reminder.Id, reminder.DueAt, reminder.DueAt + UsefulFor);
}
