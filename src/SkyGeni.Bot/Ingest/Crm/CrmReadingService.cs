namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Reads back what waits for it and goes on with readings that are under way: as soon as it is called, and by a look every few seconds. A CRM that does not answer holds up no other.</summary>
internal sealed partial class CrmReadingService(CrmReaders readers, ReadBack readBack, RunSync sync, ReadBackSignal signal, TimeProvider clock, ILogger<CrmReadingService> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var ready = readers.Ready.ToList();
        return ready.Count == 0 ? Task.CompletedTask : Task.WhenAll(ready.SelectMany(reader => new[]
        {
            LoopAsync(cancel => readBack.RunAsync(reader, cancel), stoppingToken),
            LoopAsync(cancel => sync.WorkAsync(reader, cancel), stoppingToken),
        }));
    }

    private async Task LoopAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var called = signal.NextAsync();
            await GuardAsync(work, stop);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(called, Task.Delay(BetweenLooks, clock, waiting.Token));
            await waiting.CancelAsync();
        }
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        try
        {
            await work(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // What waits is tried again at the next look, whatever went wrong with this one.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            LogFailed(log, wrong);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading a CRM failed; what waits is tried again in seconds")]
    private static partial void LogFailed(ILogger log, Exception wrong);
}
