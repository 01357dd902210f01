namespace SkyGeni.Bot.Recommendations;

/// <summary>Looks every few seconds whether playbooks changed. A look costs a listing of the folder, works on every file system, and misses nothing.</summary>
internal sealed partial class PlaybookWatch(PlaybookShelf shelf, ILogger<PlaybookWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Files change by the machine's clock, whatever day the program lives in.
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
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
