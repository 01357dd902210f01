using SkyGeni.Bot.Ingest.Rows;

namespace SkyGeni.Bot.Ingest;

/// <summary>What became of the rows of one source.</summary>
public sealed record ImportResult
{
    /// <summary>Rows taken, also those that said nothing new.</summary>
    public int Accepted { get; init; }

    /// <summary>Rows left out; <see cref="Problems"/> says why, at least once each.</summary>
    public int Rejected { get; init; }

    /// <summary>Rows of a later day than the source was read as of: neither taken nor wrong.</summary>
    public int Later { get; init; }

    /// <summary>Events added to the log.</summary>
    public int Events { get; init; }

    /// <summary>Accepted rows that said nothing new.</summary>
    public int Repeated { get; init; }

    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>The rows left out, each as it was read.</summary>
    public IReadOnlyList<RawRow> RejectedRows { get; init; } = [];

    /// <summary>Of snapshots: deals last seen open and absent from later days. Nothing was concluded from it.</summary>
    public IReadOnlyList<string> Vanished { get; init; } = [];

    /// <summary>Why the source as a whole could not be read; null where it could. No row was taken then.</summary>
    public string? Unreadable { get; init; }

    public static ImportResult NotReadable(string problem) => new() { Unreadable = problem };
}
