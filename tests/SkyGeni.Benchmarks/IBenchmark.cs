namespace SkyGeni.Benchmarks;

/// <summary>One thing worth measuring; an item of <see cref="BenchmarkCatalog"/>.</summary>
internal interface IBenchmark
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>What is measured and against what, for a reader of the table.</summary>
    string About { get; }

    Task<IReadOnlyList<Figure>> RunAsync(BenchmarkRun run, CancellationToken cancel);
}

/// <summary>What a benchmark found.</summary>
internal sealed record BenchmarkResult(IBenchmark Benchmark, IReadOnlyList<Figure> Figures);
