using Quartz;

namespace SkyGeni.Bot.Experiments;

/// <summary>Reads every experiment each hour: what is shown beside recommendations, and what admins must know of; and, where a week has passed, estimates what no experiment measures.</summary>
[DisallowConcurrentExecution]
internal sealed partial class MeasureNudge(MeasureEffects effects, EstimateEffects estimates, WatchExperiments watch, ILogger<MeasureNudge> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await watch.RunAsync(cancellationToken);
            await effects.RunAsync(cancellationToken);
            await estimates.RunAsync(all: false, cancellationToken);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            LogFailed(log, wrong);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Experiments could not be read; trying again in an hour")]
    private static partial void LogFailed(ILogger log, Exception wrong);
}
