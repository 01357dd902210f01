using Quartz;
using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Scoring;

/// <summary>Has what was done about deals written into the event log. It only nudges: what stands there already decides what is new.</summary>
[DisallowConcurrentExecution]
internal sealed class DeedNudge(DeedLog deeds, ILogger<DeedNudge> log) : Nudge(log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override string Failed => "What was done about deals could not be written into the log";

    protected override Task LookAsync(CancellationToken cancel) => deeds.CatchUpAsync(cancel);
}
