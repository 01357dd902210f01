using Quartz;

namespace SkyGeni.Bot.Impact;

/// <summary>
/// Gathers what was shown while its messages are still known, weighs the rules anew, and looks for successes to ask about. It only
/// nudges: whatever it would do is decided by rows.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class ImpactNudge(AdviceShownStore advice, WeighRules weigh, FindStories stories, ILogger<ImpactNudge> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await advice.GatherAsync(cancellationToken);
            await weigh.RunAsync(cancellationToken);
            await stories.RunAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The next nudge is minutes away, and what was not gathered is still there then.
            LogFailed(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Follow-through could not be gathered; trying again at the next nudge")]
    private partial void LogFailed(Exception problem);
}
