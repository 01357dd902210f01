using Quartz;

namespace SkyGeni.Bot.Scoring;

/// <summary>Has what was done about deals written into the event log. It only nudges: what stands there already decides what is new.</summary>
[DisallowConcurrentExecution]
internal sealed partial class DeedNudge(DeedLog deeds, ILogger<DeedNudge> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await deeds.CatchUpAsync(cancellationToken);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            LogFailed(log, wrong);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What was done about deals could not be written into the log; the next nudge tries again")]
    private static partial void LogFailed(ILogger log, Exception wrong);
}
