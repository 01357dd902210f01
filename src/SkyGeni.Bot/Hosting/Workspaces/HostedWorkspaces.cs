using System.Collections.Concurrent;
using System.Threading.Channels;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>
/// Keeps a part of the program running for each workspace that has the app, and for no other. The table says which those are: a
/// node that did not see an installation itself starts it a few seconds later.
/// </summary>
internal sealed partial class HostedWorkspaces(
    InstallationStore installations, WorkspaceArgs args, WorkspaceData data, Settings.BotSettings settings, TimeProvider clock, ILogger<HostedWorkspaces> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, HostedWorkspace> running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Channel<bool> nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public IReadOnlyCollection<HostedWorkspace> All => [.. running.Values];

    /// <summary>The part that serves a workspace; null where there is none.</summary>
    public HostedWorkspace? Find(string id) => running.GetValueOrDefault(id) is { IsEnding: false } workspace ? workspace : null;

    /// <summary>Asks to look at the table soon.</summary>
    public void Nudge() => nudges.Writer.TryWrite(true);

    /// <summary>Starts what is to run and does not, and stops what runs and is not to.</summary>
    public async Task SyncAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var wanted = (await installations.ListAsync()).ToDictionary(installation => installation.Id, StringComparer.Ordinal);
            foreach (var (id, hosted) in running)
            {
                if (!wanted.TryGetValue(id, out var now) || now.EndedAt is not null || now.Token != hosted.Installation.Token)
                {
                    await StopAsync(id);
                }
            }

            foreach (var installation in wanted.Values)
            {
                await AttendAsync(installation, cancel);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await SyncAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(running.Keys.Select(StopAsync));
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            patience.CancelAfter(LookEvery);
            await ((Task)nudges.Reader.WaitToReadAsync(patience.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            nudges.Reader.TryRead(out _);
            try
            {
                await SyncAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // The store may be back at the next look; what runs goes on.
                LogUnread(failed);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private Task AttendAsync(Installation installation, CancellationToken cancel) => installation.EndedAt switch
    {
        null when !running.ContainsKey(installation.Id) => StartOneAsync(installation, cancel),
        { } ended when settings.Install!.KeepFor is { } keep && TimeProvider.System.GetUtcNow() - ended > keep => ForgetAsync(installation.Id, cancel),
        _ => Task.CompletedTask,
    };

    // One that cannot be started leaves the others alone, and is tried again at the next look.
    private async Task StartOneAsync(Installation installation, CancellationToken cancel)
    {
        try
        {
            if (args.Of(installation) is not { } own)
            {
                LogNoToken(installation.Id);
                return;
            }

            await data.PrepareAsync(installation.Id);
            running[installation.Id] = await HostedWorkspace.StartAsync(installation, own, clock, cancel);
            LogStarted(installation.Id);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            LogFailed(installation.Id, failed);
        }
    }

    private async Task StopAsync(string id)
    {
        if (!running.TryGetValue(id, out var hosted))
        {
            return;
        }

        try
        {
            await hosted.DisposeAsync().AsTask().WaitAsync(TimeToEnd);
            LogStopped(id);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // One that cannot end, since its database is gone under it, must not keep the others waiting.
            LogNotEnded(id, failed);
        }
        finally
        {
            running.TryRemove(id, out _);
        }
    }

    private async Task ForgetAsync(string id, CancellationToken cancel)
    {
        await data.RemoveAsync(id, cancel);
        LogForgotten(id);
    }

    [LoggerMessage(1, LogLevel.Information, "Workspace {Id} is served")]
    private partial void LogStarted(string id);

    [LoggerMessage(2, LogLevel.Information, "Workspace {Id} is no longer served")]
    private partial void LogStopped(string id);

    [LoggerMessage(3, LogLevel.Error, "Workspace {Id} could not be started; trying again")]
    private partial void LogFailed(string id, Exception failed);

    [LoggerMessage(4, LogLevel.Error, "The token of workspace {Id} cannot be read with the keys in Data:Keys: bring them back, or let the workspace install the app again")]
    private partial void LogNoToken(string id);

    [LoggerMessage(5, LogLevel.Information, "Workspace {Id} removed the app long ago: its data were removed")]
    private partial void LogForgotten(string id);

    [LoggerMessage(6, LogLevel.Error, "Which workspaces there are could not be read; trying again")]
    private partial void LogUnread(Exception failed);

    [LoggerMessage(7, LogLevel.Warning, "Workspace {Id} did not end in order; what it holds is let go with the process")]
    private partial void LogNotEnded(string id, Exception failed);
}
