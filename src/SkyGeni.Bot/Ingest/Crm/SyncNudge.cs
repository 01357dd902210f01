using Quartz;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Asks now and then whether the night's reading of each CRM was begun, and begins it. One at a time is under way, whoever began it.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SyncNudge(NightlySync nightly, ILogger<SyncNudge> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await nightly.RunAsync(cancellationToken);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            LogFailed(log, wrong);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The night's reading of a CRM could not be begun; trying again")]
    private static partial void LogFailed(ILogger log, Exception wrong);
}
