using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>The event log: the one writer of <c>deal_event</c> and <c>source_horizon</c>. Rows are added, never changed.</summary>
public sealed class DealEventStore(Database database)
{
    private const string Insert = """
        INSERT INTO deal_event (deal_id, occurred_at, recorded_at, source, source_key, kind, changes)
        VALUES (@deal_id, @occurred_at, @recorded_at, @source, @source_key, @kind, @changes)
        ON CONFLICT (source, source_key) DO NOTHING
        """;

    private const string Columns = "deal_id, occurred_at, recorded_at, source, source_key, kind, changes, seq";

    /// <summary>Adds events; one whose source and source key are known already is counted as repeated and changes nothing.</summary>
    public async Task<AppendResult> AppendAsync(DbTransaction tx, IReadOnlyList<DealEvent> events)
    {
        using var json = new ChangesJson(new TextPool());
        await using var insert = new PreparedStatement(tx, Insert, "@deal_id", "@occurred_at", "@recorded_at", "@source", "@source_key", "@kind", "@changes");
        foreach (var e in events)
        {
            insert[0] = e.DealId;
            insert[1] = e.OccurredAt.ToUnixTimeMilliseconds();
            insert[2] = e.RecordedAt.ToUnixTimeMilliseconds();
            insert[3] = e.Source;
            insert[4] = e.SourceKey;
            insert[5] = (int)e.Kind;
            insert[6] = json.Write(e.Changes);
            await insert.AddAsync();
        }

        var appended = await insert.DoneAsync();
        return new AppendResult(appended, events.Count - appended);
    }

    /// <summary>Every event that occurred up to an instant (null: all), in order of occurrence; those of one instant in order of arrival.</summary>
    public Task<IReadOnlyList<DealEvent>> ReadAllAsync(DateTimeOffset? upTo = null) => database.ReadAsync<IReadOnlyList<DealEvent>>(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM deal_event WHERE occurred_at <= @up_to ORDER BY seq";
        command.AddParameter("@up_to", (upTo ?? DateTimeOffset.MaxValue).ToUnixTimeMilliseconds());
        return InOrder((await ReadRowsAsync(command, 4096)).Events);
    });

    /// <summary>What was added after a place in the log, up to another: in order of occurrence, as <see cref="ReadAllAsync"/> gives it.</summary>
    /// <param name="after">The sequence number of the last event known already; 0: none.</param>
    /// <param name="most">How many events at most, those that were added first; numbers may be missing between them.</param>
    /// <param name="upTo">The last sequence number to read.</param>
    public Task<LogSlice> SliceAsync(long after, int most = int.MaxValue, long upTo = long.MaxValue) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM deal_event WHERE seq > @after AND seq <= @up_to ORDER BY seq LIMIT @most";
        command.AddParameter("@after", after);
        command.AddParameter("@up_to", upTo);
        command.AddParameter("@most", most);
        var (events, last) = await ReadRowsAsync(command, 256);
        return new LogSlice(InOrder(events), last ?? after);
    });

    /// <summary>One deal's history, in order.</summary>
    public Task<IReadOnlyList<DealEvent>> ReadAsync(string dealId) => database.ReadAsync<IReadOnlyList<DealEvent>>(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM deal_event WHERE deal_id = @deal_id ORDER BY occurred_at, seq";
        command.AddParameter("@deal_id", dealId);
        return (await ReadRowsAsync(command, 16)).Events;
    });

    /// <summary>The event of each of some deals that was learned last, of what its source told; deals without events are absent.</summary>
    public Task<List<DealEvent>> LastLearnedAsync(IReadOnlyCollection<string> dealIds) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {Columns} FROM deal_event WHERE seq IN (
              SELECT (SELECT MAX(seq) FROM deal_event WHERE deal_id = wanted.value AND kind <> @deed) FROM json_each(@ids) wanted)
            """;
        command.AddParameter("@deed", (int)DealEventKind.Deed);
        command.AddParameter("@ids", JsonSerializer.Serialize(dealIds.ToArray(), IngestJson.Default.StringArray));
        return (await ReadRowsAsync(command, dealIds.Count)).Events;
    });

    /// <summary>The histories of some deals, each in order and as far as the log was known at a place in it. Deals without events are absent.</summary>
    public Task<Dictionary<string, List<DealEvent>>> ReadKnownAsync(IReadOnlyCollection<(string DealId, long Seq)> known) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {Columns} FROM json_each(@known) k
            JOIN deal_event ON deal_id = k.key AND seq <= CAST(k.value AS BIGINT) ORDER BY deal_id, occurred_at, seq
            """;
        command.AddParameter("@known", JsonSerializer.Serialize(known.ToDictionary(k => k.DealId, k => k.Seq, StringComparer.Ordinal), IngestJson.Default.DictionaryStringInt64));
        return ByDeal((await ReadRowsAsync(command, known.Count * 4)).Events);
    });

    /// <summary>The histories of some deals, each in order, as the transaction sees them. Deals without events are absent.</summary>
    public async Task<Dictionary<string, List<DealEvent>>> ReadAsync(DbTransaction tx, IReadOnlyCollection<string> dealIds)
    {
        await using var command = tx.Connection!.CreateCommand();
        command.Transaction = tx;
        command.CommandText = $"SELECT {Columns} FROM deal_event WHERE deal_id IN (SELECT value FROM json_each(@ids)) ORDER BY deal_id, occurred_at, seq";
        command.AddParameter("@ids", JsonSerializer.Serialize(dealIds.ToArray(), IngestJson.Default.StringArray));
        return ByDeal((await ReadRowsAsync(command, dealIds.Count * 4)).Events);
    }

    private static Dictionary<string, List<DealEvent>> ByDeal(List<DealEvent> events)
    {
        var histories = new Dictionary<string, List<DealEvent>>(StringComparer.Ordinal);
        foreach (var e in events)
        {
            if (!histories.TryGetValue(e.DealId, out var history))
            {
                histories.Add(e.DealId, history = []);
            }

            history.Add(e);
        }

        return histories;
    }

    /// <summary>The latest instant up to which some source is known to be complete; null before the first import.</summary>
    public Task<DateTimeOffset?> HorizonAsync() => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<long?>("SELECT MAX(as_of) FROM source_horizon") is { } ms
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : (DateTimeOffset?)null);

    /// <summary>Notes that a source is complete up to an instant. It never moves back: an older file says nothing of later days.</summary>
    public Task SetHorizonAsync(DbTransaction tx, string source, DateTimeOffset asOf) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO source_horizon (source, as_of) VALUES (@source, @asOf)
        ON CONFLICT (source) DO UPDATE SET as_of = excluded.as_of WHERE excluded.as_of > source_horizon.as_of
        """,
        new { source, asOf = asOf.ToUnixTimeMilliseconds() },
        tx);

    /// <summary>The events, and the sequence number of the last one read; null: none was.</summary>
    private static async Task<(List<DealEvent> Events, long? Last)> ReadRowsAsync(DbCommand command, int expected)
    {
        long? last = null;
        var pool = new TextPool();
        using var json = new ChangesJson(pool);
        var events = new List<DealEvent>(expected);
        await using var rows = await command.ExecuteReaderAsync();
        while (rows.Read())
        {
            events.Add(new DealEvent(
                pool.Share(rows.GetFieldValue<byte[]>(0)),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1)),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2)),
                pool.Share(rows.GetFieldValue<byte[]>(3)),
                rows.GetString(4),
                (DealEventKind)rows.GetInt32(5),
                json.Read(rows.GetFieldValue<byte[]>(6))));
            last = rows.GetInt64(7);
        }

        return (events, last);
    }

    private static List<DealEvent> InOrder(List<DealEvent> events)
    {
        var order = new (long At, int Index)[events.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = (events[i].OccurredAt.ToUnixTimeMilliseconds(), i);
        }

        Array.Sort(order);
        return [.. order.Select(place => events[place.Index])];
    }
}
