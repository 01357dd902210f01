namespace SkyGeni.Bot.Feedback;

/// <summary>Looks for what was done every quarter of a minute: nobody waits for it, so it need not be on the way of an event to an alert.</summary>
internal sealed partial class DetectionService(DetectInterventions detect, TimeProvider clock, ILogger<DetectionService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await detect.RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Where it stopped is stored: the next look goes on there.
                Failed(log, e);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The log could not be looked through for what was done; the next look goes on where this one stopped")]
    private static partial void Failed(ILogger log, Exception e);
}
