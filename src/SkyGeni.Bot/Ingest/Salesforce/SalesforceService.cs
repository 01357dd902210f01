namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Keeps what is known of Salesforce's stages up to date, also by what another process found out, and says what attributes hold.</summary>
internal sealed partial class SalesforceService(
    SalesforceSettings settings, SalesforceApiSettings api, SalesforceSurroundings surroundings, AttributeKindStore kinds, TimeProvider clock, ILogger<SalesforceService> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Receives && api.Missing is not null)
        {
            return;
        }

        await GuardAsync(() => kinds.SaveAsync(settings.Fields.Attributes(), stoppingToken), stoppingToken);
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        do
        {
            await GuardAsync(surroundings.LoadAsync, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task GuardAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // What is known already serves until the next look.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            LogFailed(log, wrong);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is known of Salesforce's stages could not be read; trying again")]
    private static partial void LogFailed(ILogger log, Exception wrong);
}
