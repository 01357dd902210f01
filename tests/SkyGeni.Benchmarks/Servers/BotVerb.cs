using System.Globalization;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Bot.Verbs;

namespace SkyGeni.Benchmarks.Servers;

/// <summary>Runs a verb of the bot in this process, as its own command line would.</summary>
internal static class BotVerb
{
    /// <summary>Settings that every start of the bot here has in common.</summary>
    public static string[] Settings(string directory) =>
    [
        $"--Data:Directory={directory}",
        $"--Clock:AsOf={People.AsOf.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}",
        "--Logging:LogLevel:Default=Warning",
    ];

    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static Task RunAsync(string directory, params string[] words) => RunAsync([.. words, .. Settings(directory)]);

    /// <summary>The same in the present, with settings of one's own.</summary>
    public static Task RunNowAsync(string directory, string[] settings, params string[] words) =>
        RunAsync([.. words, $"--Data:Directory={directory}", "--Logging:LogLevel:Default=Warning", .. settings]);

    private static async Task RunAsync(string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        if (await VerbRunner.RunAsync(words, output, error) != 0)
        {
            throw new InvalidOperationException($"{words[0]}: {error}");
        }
    }
}
