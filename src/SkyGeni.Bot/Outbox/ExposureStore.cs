using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Outbox;

/// <summary>
/// The one writer of <c>exposure</c>: that a deal of an experiment was really shown to somebody. Written with the message copy
/// that shows it, so that what was decided and never arrived counts for nothing.
/// </summary>
public sealed class ExposureStore(Database database)
{
    /// <summary>The surface of an alert that was held out: it is seen by nobody, at the instant at which it would have been sent.</summary>
    public const string HeldOut = "none";

    /// <summary>The surface of what a client tells of.</summary>
    public const string Outside = "outside";

    // Both arms of a recommendation see the deal, so both are exposed by being shown it; of the arms of an alert experiment only
    // one gets the message.
    private const string Note = """
        INSERT INTO exposure (experiment_id, deal_id, surface, person_id, exposed_at)
        SELECT a.experiment_id, a.deal_id, @surface, @person, @at
        FROM assignment a JOIN experiment e ON e.experiment_id = a.experiment_id
        WHERE a.deal_id IN (SELECT value FROM json_each(@ids)) AND (e.kind = 'recommendation' OR (e.kind = 'alert' AND @surface = 'alert'))
          AND e.starts_at <= @at AND (e.stops_at IS NULL OR e.stops_at > @at)
        ON CONFLICT (experiment_id, deal_id, surface, person_id) DO NOTHING
        """;

    private const string Insert = """
        INSERT INTO exposure (experiment_id, deal_id, surface, person_id, exposed_at) VALUES (@ExperimentId, @DealId, @Surface, @PersonId, @at)
        ON CONFLICT (experiment_id, deal_id, surface, person_id) DO NOTHING
        """;

    /// <summary>Notes that somebody is shown deals, as part of the transaction that keeps the message.</summary>
    internal static Task ShownAsync(DbTransaction tx, MessageCopy copy) => copy.DealIds.Count == 0 ? Task.CompletedTask : tx.Connection!.ExecuteAsync(
        Note,
        new { ids = JsonList.Of(copy.DealIds), surface = copy.Surface, person = copy.PersonId, at = copy.CreatedAt.ToUnixTimeMilliseconds() },
        tx);

    /// <summary>Notes one exposure; false where it was known.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, Exposure exposure) => await tx.Connection!.ExecuteAsync(
        Insert,
        new { exposure.ExperimentId, exposure.DealId, exposure.Surface, exposure.PersonId, at = exposure.At.ToUnixTimeMilliseconds() },
        tx) > 0;

    /// <summary>A page of an experiment's exposures, by deal.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="after">The last one of the page before; null: the first page.</param>
    /// <param name="limit">At the most.</param>
    public Task<IReadOnlyList<Exposure>> PageAsync(string experimentId, Exposure? after, int limit) => database.ReadAsync<IReadOnlyList<Exposure>>(async connection =>
        [.. (await connection.QueryAsync<(string DealId, string Surface, string PersonId, long At)>(
            """
            SELECT deal_id, surface, person_id, exposed_at FROM exposure
            WHERE experiment_id = @experimentId AND (deal_id, surface, person_id) > (@dealId, @surface, @personId)
            ORDER BY deal_id, surface, person_id LIMIT @limit
            """,
            new { experimentId, dealId = after?.DealId ?? "", surface = after?.Surface ?? "", personId = after?.PersonId ?? "", limit }))
            .Select(row => new Exposure(experimentId, row.DealId, row.Surface, row.PersonId, DateTimeOffset.FromUnixTimeMilliseconds(row.At)))]);
}

/// <summary>That a deal of an experiment was really shown.</summary>
/// <param name="Surface"><c>list</c>, <c>detail</c>, <c>digest</c>, <c>alert</c>, or one of the words of <see cref="ExposureStore"/>.</param>
/// <param name="PersonId">To whom; empty: nobody of the roster.</param>
public sealed record Exposure(string ExperimentId, string DealId, string Surface, string PersonId, DateTimeOffset At);
