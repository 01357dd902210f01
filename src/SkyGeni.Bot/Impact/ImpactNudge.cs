using Quartz;
using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Impact;

/// <summary>
/// Gathers what was shown while its messages are still known, weighs the rules anew, and looks for successes to ask about. It only
/// nudges: whatever it would do is decided by rows.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class ImpactNudge(AdviceShownStore advice, WeighRules weigh, FindStories stories, ILogger<ImpactNudge> log) : Nudge(log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override string Failed => "Follow-through could not be gathered";

    protected override async Task LookAsync(CancellationToken cancel)
    {
        await advice.GatherAsync(cancel);
        await weigh.RunAsync(cancel);
        await stories.RunAsync(cancel);
    }
}
