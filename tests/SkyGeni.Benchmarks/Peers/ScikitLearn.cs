using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace SkyGeni.Benchmarks.Peers;

/// <summary>What a peer said of the test rows, and how long it took to learn.</summary>
internal sealed record PeerAnswer(double Seconds, double[] Said);

/// <summary>scikit-learn, where this machine has it (Debian: python3-sklearn and python3-pandas).</summary>
internal static class ScikitLearn
{
    public const string Absent = "Skipped: no Python here has scikit-learn and pandas (Debian: apt-get install python3-sklearn python3-pandas).";

    private static readonly string[] Candidates = ["python3", "/usr/bin/python3"];

    /// <summary>The Python that has it; null where none has.</summary>
    public static async Task<string?> FindAsync(CancellationToken cancel)
    {
        foreach (var python in Candidates)
        {
            if (await RunAsync(python, ["-c", "import sklearn, pandas"], cancel) is (0, _))
            {
                return python;
            }
        }

        return null;
    }

    /// <summary>Both peers' answers, by name, for train.csv and test.csv in a directory.</summary>
    /// <exception cref="InvalidOperationException">The script failed.</exception>
    public static async Task<IReadOnlyDictionary<string, PeerAnswer>> AskAsync(string python, string directory, CancellationToken cancel)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Peers", "peers.py");
        var (code, output) = await RunAsync(python, [script, directory], cancel);
        return code == 0
            ? JsonSerializer.Deserialize<Dictionary<string, PeerAnswer>>(output, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException($"{script} ended with {code}.");
    }

    private static async Task<(int Code, string Output)> RunAsync(string python, string[] words, CancellationToken cancel)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync(cancel);
            var output = await process.StandardOutput.ReadToEndAsync(cancel);
            await error;
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            return (-1, string.Empty);
        }
    }
}
