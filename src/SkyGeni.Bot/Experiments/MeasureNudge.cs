using Quartz;
using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Experiments;

/// <summary>Reads every experiment each hour: what is shown beside recommendations, and what admins must know of; and, where a week has passed, estimates what no experiment measures.</summary>
[DisallowConcurrentExecution]
internal sealed class MeasureNudge(MeasureEffects effects, EstimateEffects estimates, WatchExperiments watch, ILogger<MeasureNudge> log) : Nudge(log)
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override string Failed => "Experiments could not be read";

    protected override async Task LookAsync(CancellationToken cancel)
    {
        await watch.RunAsync(cancel);
        await effects.RunAsync(cancel);
        await estimates.RunAsync(all: false, cancel);
    }
}
