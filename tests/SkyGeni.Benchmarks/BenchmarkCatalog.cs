using SkyGeni.Benchmarks.Benchmarks;

namespace SkyGeni.Benchmarks;

/// <summary>Every benchmark, in the order of the table.</summary>
internal static class BenchmarkCatalog
{
    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new CommandBenchmark(),
        new ClickBenchmark(),
        new ImportBenchmark(),
        new ScoreBenchmark(),
        new TrialsBenchmark(),
        new TrainBenchmark(),
        new PeersBenchmark(),
        new StartBenchmark(),
        new MemoryBenchmark(),
        new LiveBenchmark(),
    ];
}
