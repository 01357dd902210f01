using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Feedback;

/// <summary>Runs the sweep every minute: often enough for nine o'clock to be nine o'clock. Readers do not depend on it.</summary>
internal sealed class SnoozeSweepService(SnoozeSweep sweep, TimeProvider clock, ILogger<SnoozeSweepService> log)
    : Ticker(TimeSpan.FromMinutes(1), clock, log)
{
    protected override string Failed => "The sweep of snoozes failed";

    protected override Task LookAsync(CancellationToken cancel) => sweep.RunAsync(cancel);
}
