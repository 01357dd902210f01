using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Scoring;

/// <summary>
/// Keeps each name and sentence that scores are told in once, under a number: thousands of deals share a sentence. The one
/// writer of <c>score_text</c>. Learning is for one flow at a time.
/// </summary>
public sealed class ScoreTexts(Database database)
{
    /// <summary>More are forgotten and looked up again, so that memory stays flat.</summary>
    private const int MostKnown = 60_000;

    private const int Together = 1_000;

    private readonly Dictionary<string, long> known = new(StringComparer.Ordinal);

    /// <summary>The number of a text that was learned.</summary>
    public long this[string text] => known[text];

    /// <summary>Gives each text a number, in a transaction of its own: one that no score comes to use does no harm.</summary>
    public async Task LearnAsync(IEnumerable<string> texts, CancellationToken cancel)
    {
        if (known.Count > MostKnown)
        {
            known.Clear();
        }

        var fresh = texts.Where(text => !known.ContainsKey(text)).ToHashSet(StringComparer.Ordinal);
        if (fresh.Count == 0)
        {
            return;
        }

        var numbers = await database.WriteBesideAsync(tx => NumberAsync(tx, fresh), cancel);
        foreach (var (text, number) in numbers)
        {
            known[text] = number;
        }
    }

    /// <summary>The texts of some numbers.</summary>
    public static async Task<Dictionary<long, string>> ReadAsync(DbConnection connection, IReadOnlyCollection<long> numbers)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT text_id, text FROM score_text WHERE text_id IN (SELECT CAST(value AS BIGINT) FROM json_each(@ids))";
        command.AddParameter("@ids", JsonSerializer.Serialize([.. numbers], ScoringJson.Default.Int64Array));
        var texts = new Dictionary<long, string>(numbers.Count);
        await using var row = await command.ExecuteReaderAsync();
        while (row.Read())
        {
            texts[row.GetInt64(0)] = row.GetString(1);
        }

        return texts;
    }

    private static async Task<List<(string Text, long Number)>> NumberAsync(DbTransaction tx, HashSet<string> texts)
    {
        var numbers = new List<(string, long)>(texts.Count);
        // In one order for everybody: two that add the same texts at once then wait for each other, and never both.
        foreach (var some in texts.Order(StringComparer.Ordinal).Chunk(Together))
        {
            var list = new { texts = JsonList.Of(some) };
            await tx.Connection!.ExecuteAsync("INSERT INTO score_text (text) SELECT value FROM json_each(@texts) WHERE TRUE ON CONFLICT (text) DO NOTHING", list, tx);
            numbers.AddRange(await tx.Connection!.QueryAsync<(string, long)>("SELECT text, text_id FROM score_text WHERE text IN (SELECT value FROM json_each(@texts))", list, tx));
        }

        return numbers;
    }
}
