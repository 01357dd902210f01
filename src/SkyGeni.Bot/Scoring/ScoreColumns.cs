using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Scoring;

/// <summary>
/// Contributions and recommendations as they stand in their columns: JSON arrays without names, with texts by their numbers
/// (<see cref="ScoreTexts"/>). Numbers come back to the bit. Written by hand, since a run writes a hundred thousand of them.
/// </summary>
internal static class ScoreColumns
{
    /// <summary>Every text that the columns of a score refer to.</summary>
    public static IEnumerable<string> TextsOf(FreshScore fresh)
    {
        foreach (var part in fresh.Step ?? [])
        {
            yield return part.Feature;
        }

        foreach (var contribution in fresh.Score.Contributions)
        {
            yield return contribution.Feature;
            yield return contribution.Label;
            yield return contribution.Phrase;
        }

        foreach (var recommendation in fresh.Recommendations)
        {
            yield return recommendation.Id;
            yield return recommendation.Title;
            yield return recommendation.Why;
            if (recommendation.PlaybookUrl is { } url)
            {
                yield return url;
            }
        }
    }

    public static string Write(ImmutableArray<Contribution> contributions, ScoreTexts texts) => Write(contributions, (json, c) =>
    {
        json.WriteNumberValue(texts[c.Feature]);
        json.WriteNumberValue(texts[c.Label]);
        WriteNumber(json, c.Value);
        json.WriteNumberValue(texts[c.Phrase]);
        json.WriteNumberValue(c.LogOdds);
        json.WriteNumberValue(c.Actionable ? 1 : 0);
    });

    public static string Write(ImmutableArray<Recommendation> recommendations, ScoreTexts texts) => Write(recommendations, (json, r) =>
    {
        json.WriteNumberValue(texts[r.Id]);
        json.WriteNumberValue(texts[r.Title]);
        json.WriteNumberValue(texts[r.Why]);
        json.WriteNumberValue(r.Priority);
        WriteNumber(json, r.PlaybookUrl is { } url ? texts[url] : null);
        if (r.IsPrivate)
        {
            json.WriteNumberValue(1);
        }
    });

    public static string? Write(ImmutableArray<StepPart>? step, ScoreTexts texts) => step is not { } parts ? null : Write(parts, (json, p) =>
    {
        json.WriteNumberValue((int)p.Cause);
        json.WriteNumberValue(texts[p.Feature]);
        json.WriteNumberValue(p.Moved);
    });

    /// <summary>Contributions without their words: only features need be among the texts.</summary>
    public static ImmutableArray<Contribution> ReadBare(string json, IReadOnlyDictionary<long, string> texts) =>
        Read(json, row => new Contribution(texts[(long)row[0]!.Value], "", row[2], "", row[4]!.Value, row[5] == 1));

    public static ImmutableArray<StepPart> ReadStep(string json, IReadOnlyDictionary<long, string> texts) =>
        Read(json, row => new StepPart((ChangeCause)(int)row[0]!.Value, texts[(long)row[1]!.Value], (long)row[2]!.Value));

    /// <summary>How far each cause moved the chance in a step, in <see cref="Grains"/>.</summary>
    public static ImmutableArray<(ChangeCause Cause, long Moved)> ReadCauses(string json) =>
        Read(json, row => ((ChangeCause)(int)row[0]!.Value, (long)row[2]!.Value));

    public static ImmutableArray<Contribution> ReadContributions(string json, IReadOnlyDictionary<long, string> texts) => Read(json, row => new Contribution(
        texts[(long)row[0]!.Value], texts[(long)row[1]!.Value], row[2], texts[(long)row[3]!.Value], row[4]!.Value, row[5] == 1));

    public static ImmutableArray<Recommendation> ReadRecommendations(string json, IReadOnlyDictionary<long, string> texts) => Read(json, row => new Recommendation(
        texts[(long)row[0]!.Value], texts[(long)row[1]!.Value], texts[(long)row[2]!.Value], (int)row[3]!.Value, row[4] is { } url ? texts[(long)url] : null,
        row is [_, _, _, _, _, 1, ..]));

    /// <summary>Adds the numbers of all texts that the columns of a row refer to.</summary>
    public static void CollectTexts(string contributions, string recommendations, HashSet<long> numbers)
    {
        Collect(contributions, [0, 1, 3], numbers);
        Collect(recommendations, [0, 1, 2, 4], numbers);
    }

    /// <summary>Adds the numbers of the features that a column refers to.</summary>
    /// <param name="place">Where in each entry the feature stands.</param>
    public static void CollectFeatures(string json, int place, HashSet<long> numbers) => Collect(json, [place], numbers);

    private static void Collect(string json, int[] places, HashSet<long> numbers) => Read(json, row =>
    {
        foreach (var place in places)
        {
            if (row[place] is { } number)
            {
                numbers.Add((long)number);
            }
        }

        return true;
    });

    private static string Write<T>(ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartArray();
            write(json, item);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteNumber(Utf8JsonWriter json, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static ImmutableArray<T> Read<T>(string json, Func<double?[], T> make)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        var row = new List<double?>(6);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Number:
                    row.Add(reader.GetDouble());
                    break;
                case JsonTokenType.Null:
                    row.Add(null);
                    break;
                case JsonTokenType.EndArray when row.Count > 0:
                    items.Add(make([.. row]));
                    row.Clear();
                    break;
                default:
                    break;
            }
        }

        return items.DrainToImmutable();
    }
}
