using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Bot.Hosting;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Settings;
using SkyGeni.Workspace;

namespace SkyGeni.Benchmarks.Servers;

/// <summary>The whole bot on Kestrel in this process, every open deal scored, with a workspace without a page as its Slack.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly WorkspaceHost workspace;

    private BotHost(WebApplication app, WorkspaceHost workspace, string secret)
    {
        this.app = app;
        this.workspace = workspace;
        Url = Addresses.Of(app);
        Secret = secret;
    }

    public string Url { get; }

    /// <summary>What requests to it are signed with.</summary>
    public string Secret { get; }

    public static async Task<BotHost> StartAsync(PreparedStore store, Scratch scratch, CancellationToken cancel)
    {
        var options = new WorkspaceOptions { Port = 0, Page = false };
        var workspace = await WorkspaceHost.StartAsync(options, cancel);
        var app = BotApplication.Create(
            [.. BotVerb.Settings(scratch.Copy(store.Directory)), "--urls=http://127.0.0.1:0"],
            slack: new SlackConnection(options.BotToken, options.SigningSecret, null, workspace.ApiUrl));
        await app.StartAsync(cancel);

        // The service scores all at its start, too: this waits for its turn, and finds nothing new.
        await app.Services.GetRequiredService<ScoreDeals>().AllAsync(cancel);
        return new BotHost(app, workspace, options.SigningSecret);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await workspace.DisposeAsync();
    }
}
