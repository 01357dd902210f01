using Quartz;

namespace SkyGeni.Bot.Feedback;

/// <summary>Asks every minute whose deals ended. It only nudges: the unique row of person and date decides.</summary>
[DisallowConcurrentExecution]
internal sealed partial class AskReasonsNudge(AskReasons ask, ILogger<AskReasonsNudge> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await ask.RunAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The next nudge is a minute away, and what was not asked stays to be asked for days.
            LogFailed(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody could be asked why deals ended; trying again at the next nudge")]
    private partial void LogFailed(Exception problem);
}
