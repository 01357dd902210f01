using Quartz;

namespace SkyGeni.Bot.Scoring;

/// <summary>Scores every open deal each hour: time passes for deals that nothing happens to as well.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RescoreNudge(ScoreDeals score, ILogger<RescoreNudge> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await score.AllAsync(cancellationToken);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            LogFailed(log, wrong);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The hourly scoring failed; the scores in force stay")]
    private static partial void LogFailed(ILogger log, Exception wrong);
}
