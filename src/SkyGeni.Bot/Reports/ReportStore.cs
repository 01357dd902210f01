using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Reports;

/// <summary>The one writer of <c>report</c>.</summary>
public sealed class ReportStore(Database database)
{
    private const string Select = "SELECT kind AS Kind, period AS Period, title AS Title, summary AS Summary, created_at AS CreatedAt, announced_at AS AnnouncedAt FROM report";

    /// <summary>Keeps a report that was written; one written again keeps that it was announced.</summary>
    public static Task SaveAsync(DbTransaction tx, Report report) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO report (report_id, kind, period, title, summary, created_at) VALUES (@Id, @Kind, @Period, @Title, @summary, @at)
        ON CONFLICT (report_id) DO UPDATE SET title = excluded.title, summary = excluded.summary, created_at = excluded.created_at
        """,
        new
        {
            report.Id,
            report.Kind,
            report.Period,
            report.Title,
            summary = JsonSerializer.Serialize([.. report.Summary], ReportsJson.Relaxed.StringArray),
            at = report.CreatedAt.ToUnixTimeMilliseconds(),
        },
        tx);

    /// <summary>Marks a report as put before the admins; false where that was done before.</summary>
    public static async Task<bool> AnnounceAsync(DbTransaction tx, string reportId, DateTimeOffset now) => await tx.Connection!.ExecuteAsync(
        "UPDATE report SET announced_at = @at WHERE report_id = @reportId AND announced_at IS NULL", new { reportId, at = now.ToUnixTimeMilliseconds() }, tx) == 1;

    /// <summary>Null where it was never written.</summary>
    public Task<Report?> FindAsync(string reportId) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"{Select} WHERE report_id = @reportId", new { reportId }))?.ToReport());

    /// <summary>All, the latest period first.</summary>
    public Task<IReadOnlyList<Report>> ListAsync() => database.ReadAsync<IReadOnlyList<Report>>(async connection =>
        [.. (await connection.QueryAsync<Row>($"{Select} ORDER BY period DESC, kind")).Select(row => row.ToReport())]);

    private sealed record Row(string Kind, string Period, string Title, string Summary, long CreatedAt, long? AnnouncedAt)
    {
        public Report ToReport() => new(
            Kind, Period, Title, JsonSerializer.Deserialize(Summary, ReportsJson.Relaxed.StringArray)!, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            AnnouncedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    }
}
