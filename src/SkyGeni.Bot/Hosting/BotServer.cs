using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Storage.Sqlite;

namespace SkyGeni.Bot.Hosting;

/// <summary>Runs the whole program: with a real Slack where a token is set, otherwise with the one on this machine.</summary>
internal static class BotServer
{
    /// <param name="args">Settings as <c>--Section:Key=value</c>.</param>
    /// <param name="output">Where the address to open is said.</param>
    /// <param name="cancel">Ends the run.</param>
    public static async Task RunAsync(string[] args, TextWriter output, CancellationToken cancel)
    {
        var configuration = WebApplication.CreateBuilder(args).Configuration;
        var settings = BotSettings.From(configuration);
        if (settings.Install is not null)
        {
            await FrontServer.RunAsync(args, output, cancel);
            return;
        }

        var clock = settings.Clock();
        Directory.CreateDirectory(settings.DataDirectory);
        using var only = ServeLock.Take(settings.Store);
        await using var workspace = settings.Slack is null ? await LocalWorkspace.StartAsync(configuration, clock, cancel) : null;
        await using var app = BotApplication.Create(args, clock, workspace?.Connection);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        await app.Services.GetRequiredService<DealStore>().CatchUpAsync(cancel);
        if (workspace is not null)
        {
            await app.Services.GetRequiredService<FirstRun>().PrepareAsync(output, cancel);
            var roster = app.Services.GetRequiredService<RosterCache>();
            roster.Changed += workspace.Fill;
            workspace.Fill(roster.Current);
        }

        await app.StartAsync(cancel);
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        workspace?.Serve(url);
        await output.WriteLineAsync(Greeting(url, workspace?.Url));
        await app.WaitForShutdownAsync(cancel);
    }

    private static string Greeting(string bot, string? workspace) => workspace is null
        ? $"SkyGeni Bot serves Slack at {bot}. Press Ctrl+C to stop."
        : $"""

          SkyGeni Bot is running, with a Slack of its own on this machine.

              Open {workspace}

          Choose who you are, and type /deal-risk. Press Ctrl+C to stop.

          """;
}
