using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Storage.Sqlite;

namespace SkyGeni.Bot.Hosting;

/// <summary>Runs the program for the many workspaces that install its app.</summary>
internal static class FrontServer
{
    /// <param name="args">Settings as <c>--Section:Key=value</c>.</param>
    /// <param name="output">Where the address to open is said.</param>
    /// <param name="cancel">Ends the run.</param>
    public static async Task RunAsync(string[] args, TextWriter output, CancellationToken cancel)
    {
        await using var app = FrontApplication.Create(args);
        using var only = ServeLock.Take(app.Services.GetRequiredService<StoreOptions>());
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        await app.StartAsync(cancel);
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await output.WriteLineAsync($"SkyGeni Bot serves the workspaces that install its app at {url}. Press Ctrl+C to stop.");
        await app.WaitForShutdownAsync(cancel);
    }
}
