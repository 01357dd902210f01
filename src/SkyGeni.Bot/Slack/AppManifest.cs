using System.Text.Json;

namespace SkyGeni.Bot.Slack;

/// <summary>What <c>manifest.json</c> asks of Slack: the program carries the file it was built with.</summary>
internal static class AppManifest
{
    /// <summary>What the bot's token must be allowed to do.</summary>
    public static IReadOnlyList<string> Scopes { get; } = Read();

    private static string[] Read()
    {
        using var file = typeof(AppManifest).Assembly.GetManifestResourceStream("manifest.json")!;
        using var manifest = JsonDocument.Parse(file);
        return [.. manifest.RootElement.GetProperty("oauth_config").GetProperty("scopes").GetProperty("bot").EnumerateArray().Select(scope => scope.GetString()!)];
    }
}
