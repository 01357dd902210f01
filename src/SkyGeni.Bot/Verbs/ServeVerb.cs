using SkyGeni.Bot.Hosting;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>serve</c>: migrates and runs the program until it is told to stop.</summary>
internal static class ServeVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = BotApplication.Create(args);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync();
        await app.RunAsync();
        return 0;
    }
}
