using Quartz;
using SkyGeni.Bot.Nudges;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Checks;

/// <summary>Asks each hour whether this week's look at the model was had. It only nudges: the unique row of the week decides.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WatchNudge(WatchModel watch, ILogger<WatchNudge> log) : Nudge(log)
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override string Failed => "The model could not be looked at";

    protected override async Task LookAsync(CancellationToken cancel)
    {
        if (await watch.WeeklyAsync(cancel) is { } run)
        {
            var found = run.Lines.Count(l => l.State == CheckState.Found.Word());
            LogRan(Log, found, run.Lines.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked at the model in service: {Found} of {Checks} checks found something")]
    private static partial void LogRan(ILogger log, int found, int checks);
}
