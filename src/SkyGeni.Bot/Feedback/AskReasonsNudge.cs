using Quartz;
using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Feedback;

/// <summary>Asks every minute whose deals ended. It only nudges: the unique row of person and date decides.</summary>
[DisallowConcurrentExecution]
internal sealed class AskReasonsNudge(AskReasons ask, ILogger<AskReasonsNudge> log) : Nudge(log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override string Failed => "Nobody could be asked why deals ended";

    protected override Task LookAsync(CancellationToken cancel) => ask.RunAsync(cancel);
}
