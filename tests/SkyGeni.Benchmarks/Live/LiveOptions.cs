namespace SkyGeni.Benchmarks.Live;

/// <summary>How large a live run is.</summary>
internal sealed record LiveOptions
{
    public int Seconds { get; init; } = 60;

    /// <summary>Deal updates a second.</summary>
    public int Rate { get; init; } = 200;

    /// <summary>Open deals in the store.</summary>
    public int Deals { get; init; } = 100_000;

    /// <summary>Of the updates, those that make a deal likelier to be lost.</summary>
    public double Rising { get; init; } = 0.015;

    /// <summary>Slash commands a second, meanwhile.</summary>
    public int Commands { get; init; } = 5;

    public int Nodes { get; init; } = 1;

    public int Seed { get; init; } = 1;

    /// <summary>Whether the store is on PostgreSQL, not SQLite.</summary>
    public bool Postgres { get; init; }

    /// <summary>Further settings of the bot.</summary>
    public IReadOnlyList<string> More { get; init; } = [];
}
