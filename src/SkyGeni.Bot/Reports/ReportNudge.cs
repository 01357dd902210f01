using Quartz;
using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Reports;

/// <summary>Has reports written that are due. It only nudges: the row of each report decides whether the admins were told.</summary>
[DisallowConcurrentExecution]
internal sealed class ReportNudge(ImportanceReport importance, AuditReport audit, ILogger<ReportNudge> log) : Nudge(log)
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override string Failed => "A report could not be written";

    protected override async Task LookAsync(CancellationToken cancel)
    {
        await importance.RunIfDueAsync(cancel);
        await audit.RunIfDueAsync(cancel);
    }
}
