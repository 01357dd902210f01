using SkyGeni.Benchmarks.Data;

namespace SkyGeni.Benchmarks;

/// <summary>What the benchmarks of one run share: how large they are, where they put files, and stores filled once.</summary>
internal sealed class BenchmarkRun(double scale, Scratch scratch, TextWriter progress)
{
    private readonly Dictionary<int, PreparedStore> stores = [];

    public Scratch Scratch => scratch;

    /// <summary>The open deals of a large pipeline: 100,000 at full scale.</summary>
    public int Deals => Sized(100_000);

    /// <summary>Scales a size of a full run; at least 50, so that a median means something.</summary>
    public int Sized(int full) => Math.Max(50, (int)(full * scale));

    public Task SayAsync(string what) => progress.WriteLineAsync(what);

    /// <summary>A store with this many open deals and a trained model, nothing scored yet. Filled once; take a copy to change it.</summary>
    public async Task<PreparedStore> StoreAsync(int openDeals)
    {
        if (!stores.TryGetValue(openDeals, out var store))
        {
            await SayAsync($"  (filling a store with {openDeals} open deals)");
            stores[openDeals] = store = await PreparedStore.FillAsync(scratch, openDeals, Sized(5_000));
        }

        return store;
    }
}
