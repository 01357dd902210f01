using System.Data.Common;
using SkyGeni.Bot.Ingest.Crm.WriteBack;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Interventions;

namespace SkyGeni.Bot.Feedback;

/// <summary>
/// Keeps what a person did for a deal, however it was said. What had been detected of the same around that day makes way for it:
/// whoever did it knows better.
/// </summary>
public sealed class LogIntervention(Database database, DealChange change, InterventionStore interventions, WriteBacks writeBacks, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>As a press or a form in Slack says it.</summary>
    /// <param name="click">The press or form.</param>
    /// <param name="draft">What was done.</param>
    /// <param name="onceADay">Whether it counts once a day for a deal and recommendation, whoever says it: one tap is easily made on two messages.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<ChangeResult> RunAsync(Click click, InterventionDraft draft, bool onceADay = false, CancellationToken cancel = default)
    {
        var result = await change.RunAsync(
            click,
            async (tx, now) =>
            {
                if (onceADay && await InterventionStore.LoggedOnAsync(tx, click.DealId, draft) is { } earlier)
                {
                    return earlier.PersonId == click.Person.Id ? ChangeResult.Repeated : new ChangeResult.Earlier(earlier.PersonId, "did", earlier.CreatedAt);
                }

                await AddAsync(tx, click, draft, now);
                return ChangeResult.Done;
            },
            cancel);
        writeBacks.Nudge();
        return result;
    }

    /// <summary>As part of a change that a click makes.</summary>
    public Task<bool> AddAsync(DbTransaction tx, Click click, InterventionDraft draft, DateTimeOffset now) => AddAsync(
        tx,
        new Intervention(NewId(now), click.DealId, click.Person.Id, draft.RecommendationId, draft.What, draft.Note, draft.HappenedOn, now)
        {
            Source = InterventionSource.Slack,
            Surface = draft.Surface,
        });

    /// <summary>As a client of the API says it. The same request twice is one, and has the first one's answer.</summary>
    /// <param name="said">What was done; its id and instant are given here.</param>
    /// <param name="requestKey">By which the request is known again; null: each is one of its own.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>What is kept, and whether it is new.</returns>
    public async Task<(Intervention Kept, bool IsNew)> RunAsync(Intervention said, string? requestKey, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var done = said with { Id = NewId(now), CreatedAt = now, Source = InterventionSource.Api };
        var isNew = await database.WriteAsync(
            async tx =>
            {
                var added = await AddAsync(tx, done, requestKey);
                if (added)
                {
                    await Refreshes.EnqueueAsync(tx, done.DealId, now);
                }

                return added;
            },
            cancel);
        signal.Notify();
        var kept = isNew ? await interventions.FindAsync(done.Id) : await interventions.RequestedAsync(requestKey!);
        return (kept!, isNew);
    }

    private async Task<bool> AddAsync(DbTransaction tx, Intervention done, string? requestKey = null)
    {
        if (!await interventions.AddAsync(tx, done, requestKey))
        {
            return false;
        }

        await interventions.ReplaceDetectedAsync(tx, done);
        // Everybody reads the CRM.
        if (done is { Source: InterventionSource.Slack, IsPrivate: false })
        {
            await writeBacks.WantAsync(tx, done.Id, done.DealId, done.HappenedOn, done.CreatedAt);
        }

        return true;
    }

    private static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}
