using Quartz;
using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Scoring;

/// <summary>Scores every open deal each hour: time passes for deals that nothing happens to as well.</summary>
[DisallowConcurrentExecution]
internal sealed class RescoreNudge(ScoreDeals score, ILogger<RescoreNudge> log) : Nudge(log)
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override string Failed => "The hourly scoring failed and the scores in force stay";

    protected override Task LookAsync(CancellationToken cancel) => score.AllAsync(cancel);
}
