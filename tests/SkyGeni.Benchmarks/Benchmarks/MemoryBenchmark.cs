using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Servers;

namespace SkyGeni.Benchmarks.Benchmarks;

/// <summary>What the bot's process holds resident.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const int Commands = 500;
    private const int Connections = 10;

    public string Name => "memory";

    public string About =>
        "Resident memory of the built bot as a process of its own: with a new store, and with 100,000 open deals folded and scored and commands of all reps answered. "
        + "Against an empty ASP.NET Core app.";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkRun run, CancellationToken cancel)
    {
        using var empty = await ServerProcess.EmptyAsync(cancel);
        var plain = empty.Memory();
        double fresh;
        using (var idle = await ServerProcess.BotAsync(run.Scratch.Take(), cancel))
        {
            fresh = idle.Memory();
        }

        using var bot = await ServerProcess.BotAsync(run.Scratch.Copy((await run.StoreAsync(run.Deals)).Directory), cancel);
        using var sender = new SlackSender(ServerProcess.Secret, bot.Url);
        await LoadResult.OfAsync(Connections, Commands, number => sender.SendAsync(bot.Url + "/slack/command", sender.Command(People.SlackIdOf(number), "")));
        var deals = FormattableString.Invariant($"{run.Deals:#,0} open deals");
        return
        [
            new Figure("memory, a new store", fresh, "an empty app", plain, Unit.Bytes),
            new Figure($"memory, {deals} and commands answered", bot.Memory(), "an empty app", plain, Unit.Bytes),
            new Figure($"start to ready, {deals} to fold and score", bot.SecondsToReady, "an empty app", empty.SecondsToReady, Unit.Seconds),
        ];
    }
}
