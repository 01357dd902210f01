using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Alerts;

/// <summary>The one writer of <c>digest</c> and <c>digest_deal</c>: what was decided for each person's morning. The schema holds it to one a date.</summary>
public sealed class DigestStore(Database database)
{
    /// <summary>One person has one digest a date, and this is its name.</summary>
    public static string IdOf(string personId, DateOnly date) => $"{Iso(date)}:{personId}";

    /// <summary>Keeps a decision as part of the transaction that also adds its message; false where that date has one already.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, string personId, DigestDecision decision)
    {
        var id = IdOf(personId, decision.Date);
        var added = await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO digest (digest_id, person_id, local_date, decided_at, decision) VALUES (@id, @personId, @date, @at, @json)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                id,
                personId,
                date = Iso(decision.Date),
                at = decision.DecidedAt.ToUnixTimeMilliseconds(),
                json = JsonSerializer.Serialize(decision, AlertsJson.Relaxed.DigestDecision),
            },
            tx) == 1;
        if (added)
        {
            await tx.Connection!.ExecuteAsync(
                "INSERT INTO digest_deal (digest_id, deal_id, position, facts) VALUES (@id, @DealId, @position, @facts)",
                decision.Deals.Select((deal, i) => new { id, deal.DealId, position = i + 1, facts = JsonSerializer.Serialize(deal.Facts, AlertsJson.Relaxed.DigestFacts) }),
                tx);
        }

        return added;
    }

    /// <summary>A digest by its id; null where there is none.</summary>
    public Task<StoredDigest?> FindAsync(string digestId) => OneAsync("WHERE digest_id = @digestId", new { digestId });

    /// <summary>A person's last digest before a date; null where there was none.</summary>
    public Task<StoredDigest?> LastAsync(string personId, DateOnly before) =>
        OneAsync("WHERE person_id = @personId AND local_date < @date ORDER BY local_date DESC LIMIT 1", new { personId, date = Iso(before) });

    /// <summary>Who has a digest for a date already.</summary>
    public async Task<IReadOnlySet<string>> HavingAsync(DateOnly date) => await database.ReadAsync(async connection =>
        (await connection.QueryAsync<string>("SELECT person_id FROM digest WHERE local_date = @date", new { date = Iso(date) }))
        .ToHashSet(StringComparer.Ordinal));

    /// <summary>What a person's digests before a date said of each deal, the latest first.</summary>
    public async Task<ILookup<string, DigestFacts>> ShownAsync(string personId, DateOnly before) => await database.ReadAsync(async connection =>
        (await connection.QueryAsync<(string DealId, string Facts)>(
            """
            SELECT dd.deal_id, dd.facts FROM digest d JOIN digest_deal dd ON dd.digest_id = d.digest_id
            WHERE d.person_id = @personId AND d.local_date < @date ORDER BY d.local_date DESC
            """,
            new { personId, date = Iso(before) }))
        .ToLookup(row => row.DealId, row => JsonSerializer.Deserialize(row.Facts, AlertsJson.Relaxed.DigestFacts)!, StringComparer.Ordinal));

    private async Task<StoredDigest?> OneAsync(string where, object parameters)
    {
        var row = await database.ReadAsync(connection =>
            connection.QuerySingleOrDefaultAsync<Row>($"SELECT digest_id AS Id, person_id AS PersonId, decision AS Decision FROM digest {where}", parameters));
        return row is null ? null : new StoredDigest(row.Id, row.PersonId, JsonSerializer.Deserialize(row.Decision, AlertsJson.Relaxed.DigestDecision)!);
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string PersonId { get; set; } = "";
        public string Decision { get; set; } = "";
    }
}

/// <summary>A digest as it was decided, and for whom.</summary>
public sealed record StoredDigest(string Id, string PersonId, DigestDecision Decision);
