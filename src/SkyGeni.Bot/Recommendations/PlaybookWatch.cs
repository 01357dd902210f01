namespace SkyGeni.Bot.Recommendations;

/// <summary>Looks every few seconds whether playbooks changed. A look costs a listing of the folder, works on every file system, and misses nothing.</summary>
internal sealed partial class PlaybookWatch(PlaybookShelf shelf, TimeProvider clock, ILogger<PlaybookWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                shelf.Refresh();
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
            {
                // What was read stands; the next look tries again.
                Failed(log, wrong);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The folder of playbooks could not be looked at")]
    private static partial void Failed(ILogger log, Exception wrong);
}
