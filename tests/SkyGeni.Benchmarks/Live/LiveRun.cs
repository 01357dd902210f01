using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Servers;

namespace SkyGeni.Benchmarks.Live;

/// <summary>The built bot under a steady stream of changes: how long it takes from a change to Slack, and whether anything gets lost.</summary>
internal sealed class LiveRun(LiveOptions options, Scratch scratch, TextWriter progress) : IAsyncDisposable
{
    /// <summary>Before anything counts: the runtime compiles, caches fill.</summary>
    private const int WarmUpSeconds = 10;

    private readonly ConcurrentBag<double> commands = [];
    private readonly List<(double Second, long Bytes)> memory = [];
    private readonly List<ServerProcess> bots = [];
    private SlackStub slack = null!;
    private string directory = "";

    public async Task<LiveReport> RunAsync(CancellationToken cancel)
    {
        var company = new LiveCompany(options.Deals, TimeProvider.System.GetUtcNow());
        directory = scratch.Take();
        await progress.WriteLineAsync($"  (filling a store with {options.Deals} open deals)");
        await company.FillAsync(directory, StoreSettings());
        var filledAt = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        slack = await SlackStub.StartAsync(cancel);
        await progress.WriteLineAsync($"  (starting {options.Nodes} of the bot)");
        for (var node = 0; node < options.Nodes; node++)
        {
            bots.Add(await ServerProcess.BotAsync(Addresses.Free(), Settings(), cancel));
        }

        var turn = 0;
        using var sender = new UpdateSender(() => bots[(int)((uint)Interlocked.Increment(ref turn) % (uint)bots.Count)].Url);
        await progress.WriteLineAsync($"  ({options.Rate} updates a second for {WarmUpSeconds} s to warm up and {options.Seconds} s that count)");
        var counts = await LoadAsync(sender, cancel);
        await progress.WriteLineAsync("  (waiting until everything is settled)");
        var books = new Books(Open, filledAt);
        await books.SettledAsync(null, cancel);
        return LiveReport.Of(options, sender, slack.Posts, [.. commands], memory, counts, await books.CompareAsync(sender, slack.Posts));
    }

    public async ValueTask DisposeAsync()
    {
        bots.ForEach(bot => bot.Dispose());
        if (slack is not null)
        {
            await slack.DisposeAsync();
        }
    }

    private string[] StoreSettings() => options.Postgres is { } connection ? ["--Store:Provider=Postgres", $"--Store:ConnectionString={connection}"] : [];

    private string[] Settings() =>
    [
        $"--Data:Directory={directory}", "--Slack:BotToken=xoxb-benchmark", $"--Slack:ApiUrl={slack.ApiUrl}", $"--Crm:HubSpot:ClientSecret={UpdateSender.ClientSecret}",
        $"--Crm:HubSpot:PublicUrl={UpdateSender.PublicUrl}", $"--Api:Keys:0={UpdateSender.ApiKey}", .. StoreSettings(),
    ];

    private DbConnection Open()
    {
        DbConnection connection = new SqliteConnection($"Data Source={Path.Combine(directory, "skygeni.db")};Mode=ReadOnly");
        return connection;
    }

    /// <summary>Answers from when on it counts, by <see cref="Stopwatch"/>.</summary>
    private async Task<long> LoadAsync(UpdateSender sender, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var counts = Stopwatch.GetTimestamp() + (WarmUpSeconds * Stopwatch.Frequency);
        Task[] beside = [CommandsAsync(counts, stop.Token), WatchAsync(stop.Token)];
        var (plan, sending, began, planned) = (new UpdatePlan(options), new List<Task>(), Stopwatch.GetTimestamp(), 0);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < WarmUpSeconds + options.Seconds && await tick.WaitForNextTickAsync(cancel))
        {
            while (planned < Stopwatch.GetElapsedTime(began).TotalSeconds * options.Rate)
            {
                var delivery = plan.Next(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
                planned += delivery.Updates.Count;
                sending.Add(Task.Run(() => sender.SendAsync(delivery, cancel), cancel));
            }

            sending.RemoveAll(task => task.IsCompletedSuccessfully);
        }

        await Task.WhenAll(sending);
        await stop.CancelAsync();
        await Task.WhenAll(beside);
        return counts;
    }

    private async Task CommandsAsync(long counts, CancellationToken stop)
    {
        using var slackSender = new SlackSender(ServerProcess.Secret, slack.ResponseUrl);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / options.Commands));
        var (asked, dice) = (new List<Task>(), new Random(options.Seed));
        while (!stop.IsCancellationRequested && await NextAsync(timer, stop))
        {
            var form = slackSender.Command(LiveCompany.SlackIdOf(dice.Next(LiveCompany.Reps)), "");
            var url = bots[dice.Next(bots.Count)].Url + "/slack/command";
            asked.Add(Task.Run(
                async () =>
                {
                    var took = await Timing.SecondsAsync(() => slackSender.SendAsync(url, form));
                    if (Stopwatch.GetTimestamp() > counts)
                    {
                        commands.Add(took);
                    }
                },
                CancellationToken.None));
        }

        await Task.WhenAll(asked);
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await NextAsync(timer, stop))
        {
            memory.Add((Stopwatch.GetElapsedTime(began).TotalSeconds, bots.Sum(bot => bot.Memory())));
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
