using System.Data.Common;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>
/// Finds the deal somebody means by what they typed. Deals are compared as they are read and only the best are kept, so that a
/// search over a hundred thousand costs no more memory than one over ten.
/// </summary>
internal static class DealSearch
{
    /// <summary>Stands between the texts of a deal, and in none of them.</summary>
    private const char Between = '\u001f';

    /// <summary>The deals to compare; a condition may follow. The texts come as one: it is the columns that reading costs by.</summary>
    public static readonly string Select =
        $"SELECT COALESCE(name, '') || '{Between}' || COALESCE(account, '') || '{Between}' || deal_id, deal_id, outcome, deleted FROM deal";

    /// <summary>The ids of the best matches. Misspelt ones are looked for, at a higher cost, only while nothing matches as typed.</summary>
    public static async Task<IReadOnlyList<string>> BestAsync(DbCommand command, string text, int limit)
    {
        var wanted = new WantedText(text);
        if (wanted.IsEmpty)
        {
            return [];
        }

        Func<ReadOnlySpan<char>, int?> typedRank = wanted.AsTyped, misspeltRank = wanted.Misspelt;
        var (asTyped, misspelt) = (new BestMatches(limit), new BestMatches(limit));
        await using var row = await command.ExecuteReaderAsync();
        while (row.Read())
        {
            var texts = row.GetString(0);
            if (Rank(texts, typedRank) is { } rank)
            {
                asTyped.Add(Match(row, rank));
            }
            else if (asTyped.IsEmpty && Rank(texts, misspeltRank) is { } mistakes)
            {
                misspelt.Add(Match(row, mistakes));
            }
        }

        return (asTyped.IsEmpty ? misspelt : asTyped).Ids;
    }

    private static DealMatch Match(DbDataReader row, int rank) =>
        new(rank, row.GetInt32(2) == (int)Outcome.Open && row.GetInt32(3) == 0, row.GetString(1));

    /// <summary>The best rank of a deal's texts; null where none matches.</summary>
    private static int? Rank(ReadOnlySpan<char> texts, Func<ReadOnlySpan<char>, int?> rankOf)
    {
        int? best = null;
        foreach (var part in texts.Split(Between))
        {
            if (rankOf(texts[part]) is { } rank && (best is null || rank < best))
            {
                best = rank;
            }
        }

        return best;
    }
}
