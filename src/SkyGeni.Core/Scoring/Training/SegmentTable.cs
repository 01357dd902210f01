namespace SkyGeni.Core.Scoring.Training;

/// <summary>How a model did on each kind of deals: a good figure overall can hide a kind it knows nothing of.</summary>
public static class SegmentTable
{
    /// <summary>Of fewer looks nothing can be said.</summary>
    public const int LeastLooks = 100;

    private const int MostOfAField = 12;

    internal static readonly (string Field, Func<DealSegments, string?> Value)[] Fields =
    [
        ("Stage", s => s.Stage),
        ("Product", s => s.Product),
        ("Region", s => s.Region),
        ("Owner", s => Band(s.OwnerDeals)),
    ];

    /// <summary>Fields in a fixed order, the segments of each by their number of looks. Owners stand by how many deals they had: nobody is ranked.</summary>
    public static IReadOnlyList<SegmentMetrics> Of(IReadOnlyList<JudgedPrediction> judged, int samples, int seed) =>
        [.. Fields.SelectMany(field => judged
            .Where(p => field.Value(p.Segments) is not null)
            .GroupBy(p => field.Value(p.Segments)!, StringComparer.Ordinal)
            .Where(g => g.Count() >= LeastLooks)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(MostOfAField)
            .Select(g => Measure(field.Field, g.Key, [.. g], samples, seed)))];

    /// <summary>The kinds of deals there are looks enough of, as the table divides them.</summary>
    internal static IEnumerable<(string Field, string Value, Func<JudgedPrediction, bool> Holds)> Kinds(IReadOnlyList<JudgedPrediction> judged) =>
        from field in Fields
        from kind in judged.Where(p => field.Value(p.Segments) is not null).CountBy(p => field.Value(p.Segments)!, StringComparer.Ordinal)
        where kind.Value >= LeastLooks
        select (field.Field, kind.Key, (Func<JudgedPrediction, bool>)(p => field.Value(p.Segments) == kind.Key));

    private static string? Band(int? deals) => deals switch
    {
        null => null,
        < 30 => "with fewer than 30 deals",
        < 100 => "with 30 to 99 deals",
        _ => "with 100 deals or more",
    };

    private static SegmentMetrics Measure(string field, string value, JudgedPrediction[] judged, int samples, int seed)
    {
        double[] said = [.. judged.Select(p => p.LossProbability)];
        bool[] lost = [.. judged.Select(p => p.Lost)];
        double[] ends = [.. lost.Select(l => l ? 1.0 : 0)];
        double[] losses = [.. said.Zip(lost, Metrics.LogLoss)];
        double[] gains = [.. judged.Select((p, i) => losses[i] - Metrics.LogLoss(p.BaseRate, p.Lost))];
        var ascending = Metrics.Order(said);
        var m = Bootstrap.Over(judged, samples, seed).Measure(w =>
        [
            Figures.Mean(said, w), Figures.Mean(ends, w), Figures.Mean(losses, w), Figures.Mean(gains, w), Metrics.Auc(said, lost, w, ascending),
        ]);
        return new SegmentMetrics(field, value, judged.Length, judged.DistinctBy(p => p.DealId).Count(), m[0], m[1], m[2], m[3], Figures.Known(m[4]));
    }
}
