namespace SkyGeni.Bot.Feedback;

/// <summary>Runs the sweep every minute: often enough for nine o'clock to be nine o'clock.</summary>
internal sealed partial class SnoozeSweepService(SnoozeSweep sweep, TimeProvider clock, ILogger<SnoozeSweepService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sweep.RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next minute tries again; readers do not depend on it.
                Failed(log, e);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The sweep of snoozes failed")]
    private static partial void Failed(ILogger log, Exception e);
}
