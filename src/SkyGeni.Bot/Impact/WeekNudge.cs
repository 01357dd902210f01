using Quartz;
using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Impact;

/// <summary>Asks whose summary of the week is due and whether a month's stories are. It only nudges: unique rows decide.</summary>
[DisallowConcurrentExecution]
internal sealed class WeekNudge(SendWeeks weeks, TellStories stories, ILogger<WeekNudge> log) : Nudge(log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(2);

    protected override string Failed => "Summaries of the week could not be decided";

    protected override async Task LookAsync(CancellationToken cancel)
    {
        await weeks.DueAsync(cancel);
        await stories.DueAsync(cancel);
    }
}
