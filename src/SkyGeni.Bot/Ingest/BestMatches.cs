namespace SkyGeni.Bot.Ingest;

/// <summary>A deal that matches what somebody typed.</summary>
/// <param name="Rank">The smaller, the better.</param>
internal readonly record struct DealMatch(int Rank, bool IsOpen, string DealId);

/// <summary>The best of any number of matches: by rank, open deals first, then by id.</summary>
/// <param name="limit">How many to keep.</param>
internal sealed class BestMatches(int limit)
{
    private static readonly Comparer<DealMatch> Order = Comparer<DealMatch>.Create((one, other) =>
        one.Rank != other.Rank ? one.Rank.CompareTo(other.Rank)
        : one.IsOpen != other.IsOpen ? other.IsOpen.CompareTo(one.IsOpen)
        : string.CompareOrdinal(one.DealId, other.DealId));

    private readonly SortedSet<DealMatch> best = new(Order);

    public bool IsEmpty => best.Count == 0;

    public IReadOnlyList<string> Ids => [.. best.Select(match => match.DealId)];

    public void Add(DealMatch match)
    {
        best.Add(match);
        if (best.Count > limit)
        {
            best.Remove(best.Max);
        }
    }
}
