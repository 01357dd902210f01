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
    private const int Misspelt = 10;

    /// <summary>What is compared of a deal.</summary>
    internal readonly record struct Candidate(string DealId, string? Name, string? Account, string? OwnerId, bool IsOpen);

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
                row.IsDBNull(3) ? null : row.GetString(3),
                row.GetInt32(4) == (int)Outcome.Open && !row.GetBoolean(5)));
        }

        return candidates;
    }

    /// <summary>The ids of the best matches. Where some text matches as typed, misspelt matches are left out.</summary>
    public static IReadOnlyList<string> Best(IEnumerable<Candidate> candidates, string text, IReadOnlySet<string>? visibleOwners, int limit)
    {
        var wanted = PlainLetters.Of(text);
        if (wanted.Length == 0)
        {
            return [];
        }

        var ranked = candidates
            .Where(deal => visibleOwners is null || (deal.OwnerId is not null && visibleOwners.Contains(deal.OwnerId)))
            .Select(deal => (Deal: deal, Rank: Rank(deal, wanted)))
            .Where(match => match.Rank is not null)
            .OrderBy(match => match.Rank).ThenByDescending(match => match.Deal.IsOpen).ThenBy(match => match.Deal.DealId, StringComparer.Ordinal)
            .ToList();
        var asTyped = ranked.Exists(match => match.Rank < Misspelt);
        return [.. ranked.Where(match => !asTyped || match.Rank < Misspelt).Take(limit).Select(match => match.Deal.DealId)];
    }

    private static int? Rank(Candidate deal, string wanted)
    {
        if (deal.DealId.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        {
            return Exact;
        }

        int? best = null;
        foreach (var text in (ReadOnlySpan<string?>)[deal.Name, deal.Account, deal.DealId])
        {
            if (text is not null && Rank(PlainLetters.Of(text), wanted) is { } rank && (best is null || rank < best))
            {
                best = rank;
            }
        }

        return best;
    }

    private static int? Rank(string text, string wanted)
    {
        var at = text.IndexOf(wanted, StringComparison.Ordinal);
        if (at < 0)
        {
            return EditDistance.Within(text, wanted, Allowed(wanted)) is { } mistakes ? Misspelt + mistakes : null;
        }

        return text.Length == wanted.Length ? Exact : at == 0 ? Starts : text[at - 1] == ' ' ? WordStarts : Contains;
    }

    /// <summary>One mistake from four letters, two from eight: fewer letters would make everything alike.</summary>
    private static int Allowed(string wanted) => wanted.Length switch { >= 8 => 2, >= 4 => 1, _ => 0 };
}
