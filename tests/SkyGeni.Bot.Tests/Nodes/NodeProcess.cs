using System.Collections.Concurrent;
using System.Diagnostics;

namespace SkyGeni.Bot.Tests.Nodes;

/// <summary>The program in a process of its own, which can be killed as a machine kills: without a word.</summary>
internal sealed class NodeProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();

    private NodeProcess(string name, string url, Process process)
    {
        (Name, Url) = (name, url);
        this.process = process;
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    public string Url { get; }

    public bool IsGone => process.HasExited;

    /// <summary>What it wrote, to be read where something went wrong.</summary>
    public string Said => string.Join('\n', said);

    public static NodeProcess Start(string name, string url, params string[] settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "SkyGeni.Bot.dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", $"--urls={url}", .. settings]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new NodeProcess(name, url, Process.Start(start)!);
    }

    /// <summary>Waits until it serves with everything it needs.</summary>
    public async Task ReadyAsync()
    {
        using var http = new HttpClient();
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if ((await http.GetAsync($"{Url}/readyz")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (IsGone || since.Elapsed > Patience)
            {
                throw new InvalidOperationException($"{Name} does not serve. It said:\n{Said}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Ends it at once: nothing is finished, nothing is said.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }
}
