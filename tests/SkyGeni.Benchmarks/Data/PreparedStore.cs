using SkyGeni.Benchmarks.Servers;

namespace SkyGeni.Benchmarks.Data;

/// <summary>A data directory with people, deals and a trained model.</summary>
/// <param name="Directory">Where the store is.</param>
/// <param name="OpenDeals">How many deals are open.</param>
internal sealed record PreparedStore(string Directory, int OpenDeals)
{
    /// <param name="scratch">Where to put it.</param>
    /// <param name="openDeals">Open deals.</param>
    /// <param name="closedDeals">Closed ones, to learn from.</param>
    public static async Task<PreparedStore> FillAsync(Scratch scratch, int openDeals, int closedDeals)
    {
        var store = new PreparedStore(scratch.Take(), openDeals);
        var people = Path.Combine(store.Directory, "people.csv");
        var deals = Path.Combine(store.Directory, "deals.csv");
        People.Write(people);
        DealFile.Write(deals, DealFile.Rows(openDeals, closedDeals));
        await BotVerb.RunAsync(store.Directory, "import", people, "--kind", "people");
        await BotVerb.RunAsync(store.Directory, "import", deals);
        await BotVerb.RunAsync(store.Directory, "train");
        File.Delete(people);
        File.Delete(deals);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return store;
    }
}
