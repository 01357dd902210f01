using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>
/// Keeps what is known of the account up to date: asks HubSpot at the start and each hour, and looks each minute at what another
/// process found out. Events are taken whether HubSpot answers or not.
/// </summary>
internal sealed partial class HubSpotService(
    HubSpotSettings settings, HubSpotAccount account, HubSpotSurroundings surroundings, CrmFindings findings, AttributeKindStore kinds, TimeProvider clock, ILogger<HubSpotService> log) : BackgroundService
{
    private const int LooksBetweenAsking = 60;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings is { ClientSecret: null, AccessToken: null })
        {
            return;
        }

        await GuardAsync(() => kinds.SaveAsync(settings.Fields.Attributes(), stoppingToken), stoppingToken);
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        for (var look = 0; ; look++)
        {
            await GuardAsync(() => look % LooksBetweenAsking == 0 ? AskAsync(stoppingToken) : account.LoadAsync(), stoppingToken);
            await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    private async Task AskAsync(CancellationToken cancel)
    {
        if (settings.AccessToken is not null && await surroundings.AccountAsync(cancel) is { } trouble)
        {
            LogTrouble(log, trouble.Why);
            await findings.RaiseAsync(trouble, clock.GetUtcNow(), cancel);
        }
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Why}")]
    private static partial void LogTrouble(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The HubSpot account could not be looked at; trying again")]
    private static partial void LogFailed(ILogger log, Exception wrong);
}
