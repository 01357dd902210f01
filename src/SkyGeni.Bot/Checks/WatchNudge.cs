using Quartz;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Checks;

/// <summary>Asks each hour whether this week's look at the model was had. It only nudges: the unique row of the week decides.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WatchNudge(WatchModel watch, ILogger<WatchNudge> log) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (await watch.WeeklyAsync(cancellationToken) is { } run)
            {
                var found = run.Lines.Count(l => l.State == CheckState.Found.Word());
                LogRan(log, found, run.Lines.Count);
            }
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            LogFailed(log, wrong);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked at the model in service: {Found} of {Checks} checks found something")]
    private static partial void LogRan(ILogger log, int found, int checks);

    [LoggerMessage(Level = LogLevel.Error, Message = "The model could not be looked at; trying again in an hour")]
    private static partial void LogFailed(ILogger log, Exception wrong);
}
