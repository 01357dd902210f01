namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Keeps the log up with what was delivered: what an earlier run left, whatever arrives, and by a look every few seconds what had to wait.</summary>
internal sealed partial class DeliveryService(SettleDeliveries settle, DeliverySignal signal, TimeProvider clock, ILogger<DeliveryService> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await GuardAsync(settle.RunAsync, stoppingToken);
        await Task.WhenAll(OnDeliveryAsync(stoppingToken), EveryAsync(BetweenLooks, settle.RunAsync, stoppingToken), EveryAsync(BetweenSweeps, settle.ForgetAsync, stoppingToken));
    }

    private async Task OnDeliveryAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await signal.WaitAsync(stop);
            await GuardAsync(settle.RunAsync, stop);
        }
    }

    private async Task EveryAsync(TimeSpan interval, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, clock);
        while (await timer.WaitForNextTickAsync(stop))
        {
            await GuardAsync(work, stop);
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
#pragma warning disable CA1031 // What is stored is tried again at the next look, whatever went wrong with this one.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            LogFailed(log, wrong);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Settling deliveries failed; they are stored, and tried again in seconds")]
    private static partial void LogFailed(ILogger log, Exception wrong);
}
