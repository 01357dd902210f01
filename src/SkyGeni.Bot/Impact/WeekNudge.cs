using Quartz;

namespace SkyGeni.Bot.Impact;

/// <summary>Asks whose summary of the week is due and whether a month's stories are. It only nudges: unique rows decide.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WeekNudge(SendWeeks weeks, TellStories stories, ILogger<WeekNudge> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(2);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await weeks.DueAsync(cancellationToken);
            await stories.DueAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The next nudge is two minutes away, and both are caught up for three hours.
            LogFailed(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Summaries of the week could not be decided; trying again at the next nudge")]
    private partial void LogFailed(Exception problem);
}
