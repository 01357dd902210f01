namespace SkyGeni.Bot.Alerts;

/// <summary>
/// Looks every half minute for what only time brings about: quiet hours that ended, owners who did not look, scores of another
/// process. What scores bring about is decided with them.
/// </summary>
internal sealed partial class AlertTicker(DecideAlerts decide, StandingAlerts standing, AlertDecisionStore decisions, TimeProvider clock, ILogger<AlertTicker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Forgetting = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var forgotten = DateTimeOffset.MinValue;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await decide.RunAsync(stoppingToken);
                await standing.PassOnAsync(stoppingToken);
                await standing.CatchUpAsync(stoppingToken);
                if (clock.GetUtcNow() - forgotten >= Forgetting)
                {
                    forgotten = clock.GetUtcNow();
                    await decisions.ForgetAsync(forgotten);
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // The rows that say what waits are still there at the next tick.
                LogFailed(log, problem);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Alerts that wait could not be looked at; trying again in half a minute")]
    private static partial void LogFailed(ILogger log, Exception problem);
}
