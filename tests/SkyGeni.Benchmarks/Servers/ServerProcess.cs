using System.Diagnostics;

namespace SkyGeni.Benchmarks.Servers;

/// <summary>A server in a process of its own, ready to serve; it ends with this.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>The secret that a bot started here checks signatures with.</summary>
    public const string Secret = "benchmark-signing-secret";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(2);
    private readonly Process process;

    private ServerProcess(Process process, string url) => (this.process, Url) = (process, url);

    public string Url { get; }

    /// <summary>From the start of the process to the first 200 of <c>/readyz</c>.</summary>
    public double SecondsToReady { get; private set; }

    /// <summary>The bot, with a Slack that nobody answers for.</summary>
    public static Task<ServerProcess> BotAsync(string directory, CancellationToken cancel) => StartAsync(
        "SkyGeni.Bot.dll",
        ["serve", .. BotVerb.Settings(directory), "--Slack:BotToken=xoxb-benchmark", $"--Slack:SigningSecret={Secret}", "--Slack:ApiUrl=http://127.0.0.1:9/"],
        cancel);

    /// <summary>The bot in the present, at an address and with settings of one's own.</summary>
    public static Task<ServerProcess> BotAsync(string url, string[] settings, CancellationToken cancel) =>
        StartAsync("SkyGeni.Bot.dll", ["serve", "--Logging:LogLevel:Default=Warning", $"--Slack:SigningSecret={Secret}", .. settings], cancel, url);

    public static Task<ServerProcess> EmptyAsync(CancellationToken cancel) => StartAsync("SkyGeni.Benchmarks.dll", [EmptyApp.Word, "--Logging:LogLevel:Default=Warning"], cancel);

    /// <summary>Its resident memory now, in bytes.</summary>
    public long Memory()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>Whether it is still there.</summary>
    public bool IsAlive => !process.HasExited;

    /// <summary>Ends it as kill -9 does.</summary>
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task<ServerProcess> StartAsync(string program, string[] args, CancellationToken cancel, string? address = null)
    {
        var url = address ?? Addresses.Free();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. args, $"--urls={url}"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is { Length: > 0 } said ? said + Environment.NewLine : "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, url);
        try
        {
            await server.ReadyAsync(began, cancel);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private async Task ReadyAsync(long began, CancellationToken cancel)
    {
        using var client = new HttpClient();
        while (!await IsReadyAsync(client, cancel))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"{process.StartInfo.ArgumentList[0]} did not get ready within {Patience}.");
            }

            await Task.Delay(BetweenLooks, cancel);
        }

        SecondsToReady = Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancel)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Url + "/readyz"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
