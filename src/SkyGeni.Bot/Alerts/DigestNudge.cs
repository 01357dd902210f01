using Quartz;
using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Alerts;

/// <summary>Asks every two minutes whose digest is due. It only nudges: the unique row of person and date decides.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestNudge(SendDigests send, ILogger<DigestNudge> log) : Nudge(log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(2);

    protected override string Failed => "Digests could not be decided";

    protected override Task LookAsync(CancellationToken cancel) => send.DueAsync(cancel);
}
