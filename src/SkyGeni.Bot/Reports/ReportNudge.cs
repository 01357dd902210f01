using Quartz;

namespace SkyGeni.Bot.Reports;

/// <summary>Has reports written that are due. It only nudges: the row of each report decides whether the admins were told.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ReportNudge(ImportanceReport importance, AuditReport audit, ILogger<ReportNudge> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await importance.RunIfDueAsync(cancellationToken);
            await audit.RunIfDueAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The next nudge is an hour away, and what is due stays due.
            LogFailed(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A report could not be written; trying again at the next nudge")]
    private partial void LogFailed(Exception problem);
}
