using SkyGeni.Core.Scoring.Reports;

namespace SkyGeni.Bot.Reports;

/// <summary>What was said in a quarter and what came of it: on demand, and once told to the admins when a quarter is over.</summary>
public sealed class AuditReport(AuditReader reader, ReportStore reports, PublishReport publish, TimeProvider clock)
{
    /// <summary>The last quarter that is over.</summary>
    public Quarter Last => Quarter.Of(clock.GetUtcNow()).Previous;

    /// <summary>Writes the audit of a quarter, over or under way, without telling anybody; null where nothing was said in it.</summary>
    public async Task<(Report Report, Audit Audit)?> WriteAsync(Quarter quarter, CancellationToken cancel)
    {
        if (!await reader.AnyAsync(quarter))
        {
            return null;
        }

        var (report, audit) = await MakeAsync(quarter, cancel);
        await publish.WriteAsync(report, AuditPage.Html(audit), cancel);
        return (report, audit);
    }

    /// <summary>Tells the admins of the last quarter, unless that was done or nothing was said in it.</summary>
    public async Task<bool> RunIfDueAsync(CancellationToken cancel)
    {
        var quarter = Last;
        if (await reports.FindAsync($"{ReportKind.Audit}-{quarter}") is { AnnouncedAt: not null } || !await reader.AnyAsync(quarter))
        {
            return false;
        }

        var (report, audit) = await MakeAsync(quarter, cancel);
        return await publish.AnnounceAsync(report, AuditPage.Html(audit), cancel);
    }

    private async Task<(Report Report, Audit Audit)> MakeAsync(Quarter quarter, CancellationToken cancel)
    {
        var audit = Audit.Of(await reader.ReadAsync(quarter, cancel));
        return (new Report(ReportKind.Audit, quarter.ToString(), AuditWords.Title(audit), AuditWords.Sentences(audit), clock.GetUtcNow()), audit);
    }
}
