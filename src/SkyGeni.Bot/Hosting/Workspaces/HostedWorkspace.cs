using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Hosting.Server;
using Npgsql;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>
/// The program as it serves one workspace among many: its own container, store, model, outbox and token. What it is not given it
/// cannot reach, so no question in it needs to ask whose a deal is.
/// </summary>
internal sealed class HostedWorkspace : IAsyncDisposable
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);
    private readonly WebApplication app;
    private readonly HandedServer server;

    private HostedWorkspace(Installation installation, WebApplication app, HandedServer server)
    {
        Installation = installation;
        this.app = app;
        this.server = server;
    }

    public Installation Installation { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>It takes no more requests.</summary>
    public bool IsEnding { get; private set; }

    public bool IsReady => app.Services.GetRequiredService<ScoringState>() is { ChampionLoaded: true, FirstRunDone: true };

    public static async Task<HostedWorkspace> StartAsync(Installation installation, string[] args, TimeProvider clock, CancellationToken cancel)
    {
        var server = new HandedServer();
        var app = BotApplication.Create(args, clock, more: services =>
        {
            services.AddSingleton<IServer>(server);
            services.AddSingleton<IHostLifetime, FrontsLifetime>();
            services.AddSingleton<IMeterFactory>(new WorkspaceMeters(installation.Id));
        });
        try
        {
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
            await app.Services.GetRequiredService<DealStore>().CatchUpAsync(cancel);
            await app.StartAsync(cancel);
            return new HostedWorkspace(installation, app, server);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Answers a request that the front received.</summary>
    public Task TakeAsync(HttpContext received) => server.TakeAsync(received);

    public async ValueTask DisposeAsync()
    {
        IsEnding = true;
        using var patience = new CancellationTokenSource(TimeToStop);
        await app.StopAsync(patience.Token);
        await app.DisposeAsync();

        // Connections that lie in a pool would stand in the way of removing its database, and be dead ones if it is made anew.
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Signals of the operating system go to the front, which stops its workspaces.</summary>
    private sealed class FrontsLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
