using System.Globalization;

namespace SkyGeni.Core.Scoring;

/// <summary>How much a model looks at one feature.</summary>
/// <param name="Id">The feature.</param>
/// <param name="Label">What a person calls it.</param>
/// <param name="Importance">Mean absolute contribution in log-odds over the looks at open deals when it was trained.</param>
/// <param name="Share">Of the sum over all features, 0–1.</param>
/// <param name="Rank">1 is looked at most.</param>
public sealed record FeatureImportance(string Id, string Label, double Importance, double Share, int Rank)
{
    /// <summary>Of a model's features, the most important first.</summary>
    public static IReadOnlyList<FeatureImportance> Of(ModelCard card)
    {
        var sum = card.Features.Sum(f => f.Importance);
        return
        [
            .. card.Features.OrderByDescending(f => f.Importance).ThenBy(f => f.Id, StringComparer.Ordinal)
                .Select((f, i) => new FeatureImportance(f.Id, f.Label, f.Importance, sum > 0 ? f.Importance / sum : 0, i + 1)),
        ];
    }
}

/// <summary>How the importance of one feature moved between two versions.</summary>
/// <param name="Before">Null where the version before did not look at it.</param>
/// <param name="After">Null where it is looked at no more.</param>
public sealed record ImportanceMove(FeatureImportance? Before, FeatureImportance? After)
{
    public string Id => (After ?? Before)!.Id;

    public string Label => (After ?? Before)!.Label;

    /// <summary>Of the weight of all features, -1 to 1; positive is more than before.</summary>
    public double Share => (After?.Share ?? 0) - (Before?.Share ?? 0);

    /// <summary><c>new</c>, <c>gone</c>, <c>up</c>, <c>down</c> or <c>same</c>, by rank.</summary>
    public string Change => (Before, After) switch
    {
        (null, _) => "new",
        (_, null) => "gone",
        var (before, after) => after.Rank.CompareTo(before.Rank) switch { < 0 => "up", > 0 => "down", _ => "same" },
    };
}

/// <summary>What a model looks at, and how that moved since the version before.</summary>
/// <param name="Version">The model.</param>
/// <param name="Against">The version before; null where it is the first.</param>
/// <param name="Features">The most important first.</param>
/// <param name="Moves">Of every feature of either, the largest first; empty where it is the first.</param>
public sealed record ImportanceDrift(string Version, string? Against, IReadOnlyList<FeatureImportance> Features, IReadOnlyList<ImportanceMove> Moves)
{
    private const int MostNamed = 5;

    /// <summary>A move of less than this part of all weight is the noise of another month's deals.</summary>
    private const double Noticeable = 0.02;

    /// <summary>The part of all weight that went from some features to others, 0–1.</summary>
    public double Moved => Moves.Sum(m => Math.Abs(m.Share)) / 2;

    /// <param name="before">The version before; null where there is none.</param>
    /// <param name="after">The model.</param>
    public static ImportanceDrift Between(ModelCard? before, ModelCard after)
    {
        var now = FeatureImportance.Of(after);
        if (before is null)
        {
            return new(after.Version, null, now, []);
        }

        var was = FeatureImportance.Of(before).ToDictionary(f => f.Id, StringComparer.Ordinal);
        var gone = was.Values.Where(f => now.All(n => n.Id != f.Id)).Select(f => new ImportanceMove(f, null));
        return new(
            after.Version, before.Version, now,
            [.. now.Select(f => new ImportanceMove(was.GetValueOrDefault(f.Id), f)).Concat(gone).OrderByDescending(m => Math.Abs(m.Share)).ThenBy(m => m.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The same in a few sentences.</summary>
    public IReadOnlyList<string> Sentences()
    {
        if (Features.Count == 0)
        {
            return ["It looks at no feature: what it says is the usual loss rate."];
        }

        var most = $"It looks most at {string.Join(", ", Features.Take(MostNamed).Select(f => Text($"{f.Label} ({100 * f.Share:0} %)")))}.";
        if (Against is null)
        {
            return [most, "It is the first version, so there is nothing to compare with."];
        }

        var told = Moves.Where(m => Math.Abs(m.Share) >= Noticeable).Take(MostNamed).Select(Sentence).ToList();
        return
        [
            most,
            Text($"{100 * Moved:0} % of the weight moved since {Against}."),
            .. told.Count > 0 ? told : ["No feature moved by more than 2 % of the weight."],
        ];
    }

    private static string Sentence(ImportanceMove m) => (m.Before, m.After) switch
    {
        (null, { } after) => Text($"{m.Label} is new, at rank {after.Rank} ({100 * after.Share:0} %)."),
        ({ } before, null) => Text($"{m.Label} is looked at no more; it was at rank {before.Rank} ({100 * before.Share:0} %)."),
        var (before, after) => Text($"{m.Label} went from rank {before!.Rank} ({100 * before.Share:0} %) to rank {after!.Rank} ({100 * after.Share:0} %)."),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
