using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>The projection of the event log that surfaces list and search: the one writer of <c>deal</c>.</summary>
public sealed class DealStore(Database database, DealEventStore events, TimeProvider clock)
{
    /// <summary>A count of closed deals that is shown to people stops here.</summary>
    public const int MostCounted = 10_000;

    private const int RebuildBatch = 2_000;

    internal static readonly string[] Columns =
    [
        "deal_id", "name", "account", "owner_id", "industry", "region", "product", "lead_source", "competitor", "next_step",
        "currency", "stage", "stage_since", "amount", "expected_close", "pushes", "activities", "last_activity_at",
        "created_at", "last_changed_at", "outcome", "closed_at", "deleted",
    ];

    // Of a deal that waits for a score already, the oldest change is the one that is timed.
    private static readonly string[] ReceiptColumns = ["received_at", "stored_at", "trace"];

    private static readonly string Upsert =
        $"INSERT INTO deal ({string.Join(", ", Columns.Concat(ReceiptColumns))}, needs_score) VALUES ({string.Join(", ", Columns.Concat(ReceiptColumns).Select(c => "@" + c))}, 1) "
        + $"ON CONFLICT (deal_id) DO UPDATE SET {string.Join(", ", Columns.Skip(1).Select(c => $"{c} = excluded.{c}"))}, "
        + $"{string.Join(", ", ReceiptColumns.Select(c => $"{c} = CASE WHEN deal.needs_score = 1 AND deal.received_at IS NOT NULL THEN deal.{c} ELSE excluded.{c} END"))}, needs_score = 1";

    private static readonly string Select = $"SELECT {string.Join(", ", Columns)} FROM deal";

    /// <summary>The deal, or null where no event made it known.</summary>
    public Task<DealRow?> FindAsync(string dealId) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"{Select} WHERE deal_id = @id";
        command.AddParameter("@id", dealId);
        return (await ReadAsync(command)).SingleOrDefault();
    });

    /// <summary>The deals of some ids; unknown ids are absent.</summary>
    public Task<IReadOnlyList<DealRow>> FindAsync(IReadOnlyCollection<string> dealIds) => database.ReadAsync<IReadOnlyList<DealRow>>(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"{Select} WHERE deal_id IN (SELECT value FROM json_each(@ids))";
        command.AddParameter("@ids", System.Text.Json.JsonSerializer.Serialize(dealIds.ToArray(), IngestJson.Default.StringArray));
        return await ReadAsync(command);
    });

    /// <summary>
    /// Deals that somebody may mean by a text: an id, or part of a name or account, without regard to case and accents and
    /// with typing mistakes forgiven. Best first, open before closed.
    /// </summary>
    /// <param name="text">What they typed.</param>
    /// <param name="visibleOwners">The owners whose deals they may see; null: all.</param>
    /// <param name="limit">How many at most.</param>
    public async Task<IReadOnlyList<DealRow>> SearchAsync(string text, IReadOnlySet<string>? visibleOwners, int limit)
    {
        // Whoever types an id means that deal: no other need be looked at.
        var byId = await FindAsync([text, text.ToUpperInvariant(), text.ToLowerInvariant()]);
        if (byId.Where(deal => Sees(visibleOwners, deal.OwnerId)).MaxBy(deal => deal.DealId == text) is { } meant)
        {
            return [meant];
        }

        var rows = await database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = DealSearch.Select;
            if (visibleOwners is not null)
            {
                command.CommandText += $" WHERE {JsonList.Holds("owner_id", "@owners", visibleOwners)}";
                command.AddParameter("@owners", System.Text.Json.JsonSerializer.Serialize(visibleOwners.ToArray(), IngestJson.Default.StringArray));
            }

            return await DealSearch.BestAsync(command, text, limit);
        });
        var found = (await FindAsync(rows)).ToDictionary(row => row.DealId, StringComparer.Ordinal);
        return [.. rows.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>How many closed deals were won and lost, counted up to <see cref="MostCounted"/> in all: more are enough for anything.</summary>
    public Task<(int Won, int Lost)> ClosedAsync() => database.ReadAsync(async connection =>
    {
        var (won, lost) = await connection.QuerySingleAsync<(long, long)>(
            """
            SELECT COUNT(*) FILTER (WHERE outcome = 1), COUNT(*) FILTER (WHERE outcome = 2)
            FROM (SELECT outcome FROM deal WHERE closed_at IS NOT NULL AND outcome <> 0 AND deleted = 0 LIMIT @most) closed
            """,
            new { most = MostCounted });
        return ((int)won, (int)lost);
    });

    private static bool Sees(IReadOnlySet<string>? visibleOwners, string? ownerId) =>
        visibleOwners is null || (ownerId is not null && visibleOwners.Contains(ownerId));

    /// <summary>Whether the store holds no deal at all.</summary>
    public Task<bool> IsEmptyAsync() => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT NOT EXISTS (SELECT 1 FROM deal_event)";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) == 1;
    });

    /// <summary>Folds the histories given, each in order, and stores what they come to now.</summary>
    /// <param name="tx">The transaction that added what is new in them.</param>
    /// <param name="histories">By deal.</param>
    /// <param name="receiptOf">Which request brought what is new of a deal; null: none did.</param>
    public async Task ProjectAsync(DbTransaction tx, IEnumerable<KeyValuePair<string, List<DealEvent>>> histories, Func<string, Receipt?>? receiptOf = null)
    {
        var now = clock.GetUtcNow();
        await using var upsert = new PreparedStatement(tx, Upsert, [.. Columns.Concat(ReceiptColumns).Select(c => "@" + c)]);
        foreach (var (dealId, history) in histories)
        {
            if (DealFold.Fold(dealId, history, now) is { } deal)
            {
                Bind(upsert, deal, receiptOf?.Invoke(dealId), now);
                await upsert.AddAsync();
            }
        }

        await upsert.DoneAsync();
    }

    /// <summary>The deals that changed since they were last scored, each with when the oldest change was stored.</summary>
    public Task<Dictionary<string, StoredChange>> NeedingScoreAsync() => database.ReadAsync(async connection =>
        (await connection.QueryAsync<(string Id, long? StoredAt, string? Trace)>("SELECT deal_id, stored_at, trace FROM deal WHERE needs_score = 1"))
        .ToDictionary(row => row.Id, row => new StoredChange(row.StoredAt is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null, row.Trace), StringComparer.Ordinal));

    /// <summary>Takes the mark from deals scored from the log up to a place; one that changed after that place keeps it.</summary>
    public async Task ScoredAsync(DbTransaction tx, IEnumerable<string> dealIds, long eventSeq)
    {
        const string sql = """
            UPDATE deal SET needs_score = 0 WHERE deal_id IN (SELECT value FROM json_each(@ids)) AND needs_score = 1
              AND ((SELECT MAX(seq) FROM deal_event) <= @seq
                   OR NOT EXISTS (SELECT 1 FROM deal_event e WHERE e.deal_id = deal.deal_id AND e.seq > @seq))
            """;
        await using var unmark = new PreparedStatement(tx, sql, "@ids", "@seq");
        unmark[0] = JsonSerializer.Serialize([.. dealIds], IngestJson.Default.StringArray);
        unmark[1] = eventSeq;
        unmark.Execute();
    }

    /// <summary>
    /// Folds the projection again where it does not stand as of now: the clock was set to another time (<c>Clock:AsOf</c>), or
    /// another process that lives in another time wrote last. Answers whether it did.
    /// </summary>
    public async Task<bool> CatchUpAsync(CancellationToken cancel = default)
    {
        var stands = await database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = """
                SELECT (SELECT MAX(occurred_at) FROM deal_event WHERE occurred_at <= @now AND kind NOT IN (@deleted, @deed))
                    IS NOT DISTINCT FROM
                    (SELECT MAX(at) FROM (SELECT MAX(last_changed_at) AS at FROM deal UNION ALL SELECT MAX(last_activity_at) FROM deal) latest)
                """;
            command.AddParameter("@now", clock.GetUtcNow().ToUnixTimeMilliseconds());
            command.AddParameter("@deleted", (int)DealEventKind.Deleted); // A deletion leaves no instant in the projection.
            command.AddParameter("@deed", (int)DealEventKind.Deed); // Nor does what was done about a deal.
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) == 1;
        });
        if (!stands)
        {
            await RebuildAsync(cancel);
        }

        return !stands;
    }

    /// <summary>Forgets the projection and folds it again from the log. Answers how many deals it now holds.</summary>
    public async Task<int> RebuildAsync(CancellationToken cancel = default)
    {
        return await database.WriteAsync(
            async tx =>
            {
                await using var clear = new PreparedStatement(tx, "DELETE FROM deal");
                clear.Execute();
                var ids = (await tx.Connection!.QueryAsync<string>("SELECT DISTINCT deal_id FROM deal_event", transaction: tx)).AsList();
                foreach (var batch in ids.Chunk(RebuildBatch))
                {
                    cancel.ThrowIfCancellationRequested();
                    await ProjectAsync(tx, await events.ReadAsync(tx, batch));
                }

                return ids.Count;
            },
            cancel);
    }

    private static void Bind(PreparedStatement row, DealAsOf deal, Receipt? receipt, DateTimeOffset now)
    {
        object?[] values =
        [
            deal.Id, deal.Name, deal.Account, deal.OwnerId, deal.Industry, deal.Region, deal.Product, deal.LeadSource, deal.Competitor, deal.NextStep,
            deal.Currency, deal.Stage, Ms(deal.StageSince), (double?)deal.Amount, deal.ExpectedClose?.ToString("O", CultureInfo.InvariantCulture),
            deal.Pushes, deal.Activities, Ms(deal.LastActivityAt), Ms(deal.CreatedAt), Ms(deal.LastChangedAt), (int)deal.Outcome, Ms(deal.ClosedAt), deal.Deleted ? 1 : 0,
            Ms(receipt?.At), receipt is null ? null : Ms(now), receipt?.Trace,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            row[i] = values[i];
        }
    }

    private static long? Ms(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    private static async Task<List<DealRow>> ReadAsync(DbCommand command)
    {
        var rows = new List<DealRow>();
        await using var reader = await command.ExecuteReaderAsync();
        while (reader.Read())
        {
            rows.Add(DealRowReader.Read(reader));
        }

        return rows;
    }
}

/// <summary>A change that waits for a score.</summary>
/// <param name="StoredAt">Null where no request brought it.</param>
/// <param name="Trace">As <see cref="Receipt.Trace"/>.</param>
public readonly record struct StoredChange(DateTimeOffset? StoredAt, string? Trace);
