namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>What the columns of a source mean.</summary>
/// <param name="Header">The columns by their own names.</param>
/// <param name="Fields">The fields understood, with the column each stands in.</param>
/// <param name="Ignored">The columns nobody reads, by their own names.</param>
public sealed record RowShape(IReadOnlyList<string> Header, IReadOnlyDictionary<string, int> Fields, IReadOnlyList<string> Ignored)
{
    /// <summary>A row of no shape: what could not be read at all.</summary>
    public static RowShape None { get; } = new([], new Dictionary<string, int>(), []);
}
