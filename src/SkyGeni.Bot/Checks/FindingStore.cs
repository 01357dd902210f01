using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Checks;

/// <summary>The one writer of <c>finding</c>: a row for each check and subject, counted up while it goes on.</summary>
public sealed class FindingStore(Database database)
{
    private const string Upsert = """
        INSERT INTO finding (finding_id, check_id, subject, severity, title, evidence, next_step, first_at, last_at)
        VALUES (@Id, @CheckId, @Subject, @Severity, @Title, @Evidence, @NextStep, @At, @At)
        ON CONFLICT (check_id, subject) DO UPDATE SET
          severity = excluded.severity, title = excluded.title, evidence = excluded.evidence, next_step = excluded.next_step,
          first_at = CASE WHEN finding.resolved_at IS NULL THEN finding.first_at ELSE excluded.first_at END,
          times = CASE WHEN finding.resolved_at IS NULL THEN finding.times + 1 ELSE 1 END,
          last_at = excluded.last_at, resolved_at = NULL
        """;

    private const string Select = """
        SELECT finding_id AS Id, check_id AS CheckId, subject AS Subject, severity AS Severity, title AS Title, evidence AS Evidence,
               next_step AS NextStep, first_at AS FirstAt, last_at AS LastAt, times AS Times, resolved_at AS ResolvedAt
        FROM finding
        """;

    /// <summary>Raises a finding as part of a caller's transaction; again and again is one finding, counted.</summary>
    public static Task RaiseAsync(DbTransaction tx, Finding finding, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        Upsert,
        new
        {
            Id = $"{finding.CheckId}:{finding.Subject}",
            finding.CheckId,
            finding.Subject,
            Severity = finding.Severity.Word(),
            finding.Title,
            finding.Evidence,
            finding.NextStep,
            At = now.ToUnixTimeMilliseconds(),
        },
        tx);

    /// <inheritdoc cref="RaiseAsync(DbTransaction, Finding, DateTimeOffset)"/>
    public Task RaiseAsync(Finding finding, DateTimeOffset now, CancellationToken cancel = default) =>
        database.WriteAsync(tx => RaiseAsync(tx, finding, now), cancel);

    /// <summary>Says that a finding is over; false where none stood.</summary>
    /// <param name="tx">The transaction of what ended it.</param>
    /// <param name="checkId">The check.</param>
    /// <param name="subject">What it was about.</param>
    /// <param name="now">The instant.</param>
    /// <param name="quietFor">Only where it was last seen at least so long ago.</param>
    public static async Task<bool> ResolveAsync(DbTransaction tx, string checkId, string subject, DateTimeOffset now, TimeSpan quietFor = default) =>
        await tx.Connection!.ExecuteAsync(
            "UPDATE finding SET resolved_at = @at WHERE check_id = @checkId AND subject = @subject AND resolved_at IS NULL AND last_at <= @seen",
            new { checkId, subject, at = now.ToUnixTimeMilliseconds(), seen = (now - quietFor).ToUnixTimeMilliseconds() },
            tx) > 0;

    /// <summary>The subjects of which a check's finding stands.</summary>
    public static async Task<IReadOnlySet<string>> StandingAsync(DbTransaction tx, string checkId) =>
        (await tx.Connection!.QueryAsync<string>("SELECT subject FROM finding WHERE check_id = @checkId AND resolved_at IS NULL", new { checkId }, tx))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The standing findings of some checks that began at an instant, the gravest first.</summary>
    public async Task<IReadOnlyList<StoredFinding>> BegunAsync(IReadOnlyCollection<string> checkIds, DateTimeOffset at)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<Row>(
            $"{Select} WHERE first_at = @at AND resolved_at IS NULL AND check_id IN (SELECT value FROM json_each(@checkIds)) ORDER BY severity = 'error' DESC, finding_id",
            new { at = at.ToUnixTimeMilliseconds(), checkIds = JsonList.Of(checkIds) }));
        return rows.Select(row => row.ToStored()).ToList();
    }

    /// <summary>The findings, the latest first; those that are over only where asked for.</summary>
    public async Task<IReadOnlyList<StoredFinding>> ListAsync(bool resolvedToo = false, int limit = 200)
    {
        var where = resolvedToo ? "" : " WHERE resolved_at IS NULL";
        var rows = await database.ReadAsync(connection => connection.QueryAsync<Row>(
            $"{Select}{where} ORDER BY last_at DESC, finding_id LIMIT @limit",
            new { limit }));
        return rows.Select(row => row.ToStored()).ToList();
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string CheckId { get; set; } = "";
        public string Subject { get; set; } = "";
        public string Severity { get; set; } = "";
        public string Title { get; set; } = "";
        public string Evidence { get; set; } = "";
        public string NextStep { get; set; } = "";
        public long FirstAt { get; set; }
        public long LastAt { get; set; }
        public int Times { get; set; }
        public long? ResolvedAt { get; set; }

        public StoredFinding ToStored() => new(
            Id,
            new Finding(CheckId, Subject, Severities.Parse(Severity), Title, Evidence, NextStep),
            DateTimeOffset.FromUnixTimeMilliseconds(FirstAt),
            DateTimeOffset.FromUnixTimeMilliseconds(LastAt),
            Times,
            ResolvedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    }
}
