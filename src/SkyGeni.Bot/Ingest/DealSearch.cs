using System.Data.Common;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>Finds the deal somebody means by what they typed.</summary>
internal static class DealSearch
{
    private const int Exact = 0;
    private const int Starts = 1;
    private const int WordStarts = 2;
    private const int Contains = 3;

    /// <summary>What is compared of a deal.</summary>
    internal readonly record struct Candidate(string DealId, string? Name, string? Account, bool IsOpen);

    public static async Task<List<Candidate>> CandidatesAsync(DbCommand command)
    {
        var candidates = new List<Candidate>();
        await using var row = await command.ExecuteReaderAsync();
        while (row.Read())
        {
            candidates.Add(new Candidate(
                row.GetString(0),
                row.IsDBNull(1) ? null : row.GetString(1),
                row.IsDBNull(2) ? null : row.GetString(2),
                row.GetInt32(3) == (int)Outcome.Open && row.GetInt32(4) == 0));
        }

        return candidates;
    }

    /// <summary>The ids of the best matches. Misspelt ones are looked for, at many times the cost, only where nothing matches as typed.</summary>
    public static IReadOnlyList<string> Best(IReadOnlyList<Candidate> candidates, string text, int limit)
    {
        var wanted = PlainLetters.Of(text);
        if (wanted.Length == 0)
        {
            return [];
        }

        var asTyped = Ranked(candidates, text => RankAsTyped(text, wanted), limit);
        return asTyped.Count > 0 ? asTyped : Ranked(candidates, text => EditDistance.Within(text, wanted, Allowed(wanted)), limit);
    }

    private static List<string> Ranked(IEnumerable<Candidate> candidates, Func<string, int?> rank, int limit) => [.. candidates
        .Select(deal => (Deal: deal, Rank: Rank(deal, rank)))
        .Where(match => match.Rank is not null)
        .OrderBy(match => match.Rank).ThenByDescending(match => match.Deal.IsOpen).ThenBy(match => match.Deal.DealId, StringComparer.Ordinal)
        .Take(limit)
        .Select(match => match.Deal.DealId)];

    private static int? Rank(Candidate deal, Func<string, int?> rankOf)
    {
        int? best = null;
        foreach (var text in (ReadOnlySpan<string?>)[deal.Name, deal.Account, deal.DealId])
        {
            if (text is not null && rankOf(PlainLetters.Of(text)) is { } rank && (best is null || rank < best))
            {
                best = rank;
            }
        }

        return best;
    }

    private static int? RankAsTyped(string text, string wanted)
    {
        var at = text.IndexOf(wanted, StringComparison.Ordinal);
        return at < 0 ? null : text.Length == wanted.Length ? Exact : at == 0 ? Starts : text[at - 1] == ' ' ? WordStarts : Contains;
    }

    /// <summary>One mistake from four letters, two from eight: fewer letters would make everything alike.</summary>
    private static int Allowed(string wanted) => wanted.Length switch { >= 8 => 2, >= 4 => 1, _ => 0 };
}
