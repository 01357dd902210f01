using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Outbox;

/// <summary>The one writer of <c>message_copy</c> and <c>message_copy_deal</c>: every place in Slack where a deal stands with its buttons.</summary>
public sealed class MessageCopyStore(Database database)
{
    /// <summary>Slack takes a response_url five times; one is kept back for the click that comes through it.</summary>
    public const int ResponseUrlUses = 5;

    private const string Select = """
        SELECT c.copy_id AS Id, surface AS Surface, person_id AS PersonId, channel AS Channel, ts AS Ts, response_url AS ResponseUrl,
               response_url_until AS ResponseUrlUntil, context AS Context, created_at AS CreatedAt
        FROM message_copy c
        """;

    // A message posted again at the same place is the same copy, now showing other deals.
    private const string Upsert = """
        INSERT INTO message_copy (copy_id, surface, person_id, channel, ts, response_url, response_url_until, context, created_at)
        VALUES (@Id, @Surface, @PersonId, @Channel, @Ts, @ResponseUrl, @until, @Context, @at)
        ON CONFLICT (copy_id) DO UPDATE SET
          surface = excluded.surface, channel = excluded.channel, ts = excluded.ts, response_url = excluded.response_url,
          response_url_until = excluded.response_url_until, response_url_uses = 0, context = excluded.context
        """;

    /// <summary>Keeps a copy as part of a caller's transaction; one with the same id is replaced.</summary>
    public static async Task SaveAsync(DbTransaction tx, MessageCopy copy)
    {
        await tx.Connection!.ExecuteAsync(
            Upsert,
            new
            {
                copy.Id,
                copy.Surface,
                copy.PersonId,
                copy.Channel,
                copy.Ts,
                copy.ResponseUrl,
                copy.Context,
                until = copy.ResponseUrlUntil?.ToUnixTimeMilliseconds(),
                at = copy.CreatedAt.ToUnixTimeMilliseconds(),
            },
            tx);
        await SaveDealsAsync(tx, copy.Id, copy.DealIds);
        await ExposureStore.ShownAsync(tx, copy);
    }

    /// <inheritdoc cref="SaveAsync(DbTransaction, MessageCopy)"/>
    public Task SaveAsync(MessageCopy copy, CancellationToken cancel = default) => database.WriteBesideAsync(tx => SaveAsync(tx, copy), cancel);

    /// <summary>Says which deals a copy now shows.</summary>
    public static async Task SaveDealsAsync(DbTransaction tx, string copyId, IReadOnlyList<string> dealIds)
    {
        await tx.Connection!.ExecuteAsync("DELETE FROM message_copy_deal WHERE copy_id = @copyId", new { copyId }, tx);
        await tx.Connection!.ExecuteAsync(
            "INSERT INTO message_copy_deal (copy_id, deal_id, position) VALUES (@copyId, @dealId, @position) ON CONFLICT (copy_id, deal_id) DO NOTHING",
            dealIds.Select((dealId, position) => new { copyId, dealId, position }),
            tx);
    }

    /// <summary>Every copy that shows a deal, the newest first.</summary>
    public async Task<IReadOnlyList<MessageCopy>> OfDealAsync(string dealId) => await database.ReadAsync<IReadOnlyList<MessageCopy>>(async connection =>
    {
        var rows = await connection.QueryAsync<Row>(
            $"{Select} JOIN message_copy_deal d ON d.copy_id = c.copy_id WHERE d.deal_id = @dealId ORDER BY created_at DESC",
            new { dealId });
        return await WithDealsAsync(connection, rows);
    });

    /// <summary>A copy by its id; null where it is not kept.</summary>
    public async Task<MessageCopy?> GetAsync(string copyId) => await database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<Row>($"{Select} WHERE c.copy_id = @copyId", new { copyId });
        return (await WithDealsAsync(connection, rows)) is [var copy, ..] ? copy : null;
    });

    /// <summary>A copy by its place in Slack; null where it is not kept.</summary>
    public async Task<MessageCopy?> AtAsync(string channel, string ts) => await database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<Row>($"{Select} WHERE channel = @channel AND ts = @ts", new { channel, ts });
        return (await WithDealsAsync(connection, rows)) is [var copy, ..] ? copy : null;
    });

    /// <summary>Counts a use of a copy's response_url before it is made; false where it is spent or closed.</summary>
    public Task<bool> UseResponseUrlAsync(string copyId, DateTimeOffset now) => database.WriteBesideAsync(async tx => await tx.Connection!.ExecuteAsync(
        """
        UPDATE message_copy SET response_url_uses = response_url_uses + 1
        WHERE copy_id = @copyId AND response_url IS NOT NULL AND response_url_until > @now AND response_url_uses < @most
        """,
        new { copyId, now = now.ToUnixTimeMilliseconds(), most = ResponseUrlUses },
        tx) > 0);

    /// <summary>Forgets ephemeral messages that nothing can change any more: Slack takes them away when the window is closed.</summary>
    public Task<int> ForgetAsync(DateTimeOffset shownBefore, CancellationToken cancel = default) => database.WriteAsync(
        async tx =>
        {
            const string gone = "ts IS NULL AND surface IN ('list', 'detail', 'digest') AND created_at < @before";
            var given = new { before = shownBefore.ToUnixTimeMilliseconds() };
            await tx.Connection!.ExecuteAsync($"DELETE FROM message_copy_deal WHERE copy_id IN (SELECT copy_id FROM message_copy WHERE {gone})", given, tx);
            return await tx.Connection!.ExecuteAsync($"DELETE FROM message_copy WHERE {gone}", given, tx);
        },
        cancel);

    private static async Task<List<MessageCopy>> WithDealsAsync(DbConnection connection, IEnumerable<Row> rows)
    {
        var copies = new List<MessageCopy>();
        foreach (var row in rows)
        {
            var deals = await connection.QueryAsync<string>(
                "SELECT deal_id FROM message_copy_deal WHERE copy_id = @Id ORDER BY position, deal_id",
                new { row.Id });
            copies.Add(row.ToCopy(deals.ToList()));
        }

        return copies;
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string Surface { get; set; } = "";
        public string PersonId { get; set; } = "";
        public string? Channel { get; set; }
        public string? Ts { get; set; }
        public string? ResponseUrl { get; set; }
        public long? ResponseUrlUntil { get; set; }
        public string Context { get; set; } = "";
        public long CreatedAt { get; set; }

        public MessageCopy ToCopy(IReadOnlyList<string> dealIds) => new(
            Id,
            Surface,
            PersonId,
            Channel,
            Ts,
            ResponseUrl,
            ResponseUrlUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
            Context,
            dealIds,
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt));
    }
}
