using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Reports;

/// <summary>Keeps a report's page, and puts its summary before every admin, once however often it is written.</summary>
public sealed class PublishReport(Database database, ReportFiles files, AdminMessages admins, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>A report is of the last month or quarter: read a week later it says the same.</summary>
    private static readonly TimeSpan UsefulFor = TimeSpan.FromDays(14);

    /// <summary>Writes the page and its row, without telling anybody.</summary>
    public async Task WriteAsync(Report report, string html, CancellationToken cancel)
    {
        await files.WriteAsync(report, html, cancel);
        await database.WriteAsync(tx => ReportStore.SaveAsync(tx, report), cancel);
    }

    /// <summary>Writes it and tells the admins; false where they were told before.</summary>
    public async Task<bool> AnnounceAsync(Report report, string html, CancellationToken cancel)
    {
        await files.WriteAsync(report, html, cancel);
        var now = clock.GetUtcNow();
        var first = await database.WriteAsync(
            async tx =>
            {
                await ReportStore.SaveAsync(tx, report);
                if (!await ReportStore.AnnounceAsync(tx, report.Id, now))
                {
                    return false;
                }

                await admins.AddAsync(tx, OutboxKinds.Report, report.Id, UsefulFor, now);
                return true;
            },
            cancel);
        signal.Notify();
        return first;
    }
}
