namespace SkyGeni.Bot.Ingest.Crm.WriteBack;

/// <summary>Writes what is due as soon as it is called, and by a look every few seconds; one CRM that does not answer holds up no other.</summary>
internal sealed partial class WriteBackService(WriteBacks writeBacks, RunWriteBacks run, WriteBackSignal signal, TimeProvider clock, ILogger<WriteBackService> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (writeBacks.On.Count > 0 && !stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(writeBacks.On.Select(writer => GuardAsync(writer, stoppingToken)));
            await signal.WaitAsync(BetweenLooks, clock, stoppingToken);
        }
    }

    private async Task GuardAsync(ICrmWriter writer, CancellationToken stop)
    {
        try
        {
            await run.RunAsync(writer, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Its lease ends in minutes, and it is looked for before it is written again.
            Failed(log, writer.Crm, e);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "What was logged could not be written to {Crm}; what waits is tried again")]
    private static partial void Failed(ILogger log, string crm, Exception e);
}
