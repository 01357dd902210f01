using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Scoring;

/// <summary>
/// Keeps scores up with deals: at start, whenever deals change, and, since another process may have imported, trained or
/// changed people, by a look every few seconds. Of several nodes one does so; the others keep up with what it needs to take over.
/// </summary>
internal sealed partial class ScoringService(
    Database database, ScoreDeals score, SaidScores said, Champion champion, DealsChanged changed, RosterCache roster, ScoringState state, TimeProvider clock, ILogger<ScoringService> log)
    : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await champion.RefreshAsync();
        state.ChampionLoaded = true;

        // After a restart what was said still stands; the first run brings it up to date behind the scenes.
        state.FirstRunDone = await said.AreCompleteAsync(champion.InForce.Version);
        await roster.LoadAsync();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await using var duty = await FollowAsync(stoppingToken);
            using var held = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, duty.Lost);
            try
            {
                await GuardAsync(() => AllAsync(held.Token), held.Token);
                state.FirstRunDone = true;
                await Task.WhenAll(OnChangesAsync(held.Token), OnTimeAsync(held.Token));
            }
            catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(log);
            }
        }
    }

    /// <summary>Serves with what another node scores, until the duty is this one's.</summary>
    private async Task<IDuty> FollowAsync(CancellationToken stop)
    {
        var duty = database.TakeDutyAsync(NodeLock.ScoringDuty, stop);
        while (!duty.IsCompleted)
        {
            await GuardAsync(() => KeepUpAsync(stop), stop);
            await Task.WhenAny(duty, Task.Delay(BetweenLooks, clock, stop));
        }

        return await duty;
    }

    private async Task KeepUpAsync(CancellationToken stop)
    {
        await roster.LoadAsync();
        await score.KeepUpAsync(stop);
        state.FirstRunDone = state.FirstRunDone || await said.AreCompleteAsync(champion.InForce.Version);
    }

    private async Task OnChangesAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await changed.WaitAsync(stop);
            await GuardAsync(() => ChangedAsync(stop), stop);
        }
    }

    private async Task OnTimeAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        while (await timer.WaitForNextTickAsync(stop))
        {
            await GuardAsync(() => LookAsync(stop), stop);
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        await roster.LoadAsync();
        await champion.RefreshAsync();
        await (champion.InForce.Version == score.FullyScoredBy ? ChangedAsync(stop) : AllAsync(stop));
    }

    private async Task AllAsync(CancellationToken stop)
    {
        var run = await score.AllAsync(stop);
        LogScored(log, run.Scored, run.News, run.ModelVersion);
    }

    private async Task ChangedAsync(CancellationToken stop)
    {
        if (await score.ChangedAsync(stop) is { } run)
        {
            LogScored(log, run.Scored, run.News, run.ModelVersion);
        }
    }

    private async Task GuardAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
            state.Failure = null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Scoring must go on at the next change, whatever went wrong with this one; /readyz and the log say so.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            state.Failure = wrong.GetType().Name;
            LogFailed(log, wrong);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scored {Deals} open deals, {News} with news, by model {Version}")]
    private static partial void LogScored(ILogger log, int deals, int news, string version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lost the connection that makes this the node that scores; another may take over")]
    private static partial void LogLost(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "Scoring failed; the scores in force stay")]
    private static partial void LogFailed(ILogger log, Exception wrong);
}
