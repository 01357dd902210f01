using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Feedback;

/// <summary>Forgets, every hour, what only served to answer clicks: the clicks themselves, and ephemeral messages long gone from anybody's window.</summary>
internal sealed partial class Tidying(
    Database database, ClickStore clicks, MessageCopyStore copies, TimeProvider clock, ILogger<Tidying> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan ClicksKept = TimeSpan.FromDays(7);
    private static readonly TimeSpan EphemeralsKept = TimeSpan.FromDays(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = clock.GetUtcNow();
                await database.WriteAsync(tx => clicks.ForgetAsync(tx, now - ClicksKept), stoppingToken);
                await copies.ForgetAsync(now - EphemeralsKept, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What is not forgotten now is forgotten in an hour.
                Failed(log, e);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Old clicks and ephemeral messages could not be forgotten")]
    private static partial void Failed(ILogger log, Exception e);
}
