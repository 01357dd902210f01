using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Servers;

namespace SkyGeni.Benchmarks.Benchmarks;

/// <summary>From the start of the process to the first 200 of <c>/readyz</c>.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    public string Name => "start";

    public string About =>
        "The built bot as a process of its own, from its start to the first 200 of /readyz: with a new store, which it creates, "
        + "and with 5,000 open deals, which it folds and scores first. Against an empty ASP.NET Core app.";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkRun run, CancellationToken cancel)
    {
        var store = await run.StoreAsync(run.Sized(5_000));
        var empty = await Timing.MedianAsync(() => SecondsAsync(ServerProcess.EmptyAsync(cancel)));
        var fresh = await Timing.MedianAsync(() => SecondsAsync(ServerProcess.BotAsync(run.Scratch.Take(), cancel)));
        var filled = await Timing.MedianAsync(() => SecondsAsync(ServerProcess.BotAsync(run.Scratch.Copy(store.Directory), cancel)));
        return
        [
            new Figure("start to ready, a new store", fresh, "an empty app", empty, Unit.Seconds),
            new Figure(FormattableString.Invariant($"start to ready, {store.OpenDeals:#,0} open deals to fold and score"), filled, "an empty app", empty, Unit.Seconds),
        ];
    }

    private static async Task<double> SecondsAsync(Task<ServerProcess> start)
    {
        using var server = await start;
        return server.SecondsToReady;
    }
}
