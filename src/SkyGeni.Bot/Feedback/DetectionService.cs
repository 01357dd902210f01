using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Feedback;

/// <summary>Looks for what was done every quarter of a minute: nobody waits for it, so it need not be on the way of an event to an alert.</summary>
internal sealed class DetectionService(DetectInterventions detect, TimeProvider clock, ILogger<DetectionService> log)
    : Ticker(TimeSpan.FromSeconds(15), clock, log)
{
    protected override string Failed => "The log could not be looked through for what was done";

    protected override Task LookAsync(CancellationToken cancel) => detect.RunAsync(cancel);
}
