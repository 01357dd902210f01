using Quartz;
using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Asks now and then whether the night's reading of each CRM was begun, and begins it. One at a time is under way, whoever began it.</summary>
[DisallowConcurrentExecution]
internal sealed class SyncNudge(NightlySync nightly, ILogger<SyncNudge> log) : Nudge(log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    protected override string Failed => "The night's reading of a CRM could not be begun";

    protected override Task LookAsync(CancellationToken cancel) => nightly.RunAsync(cancel);
}
