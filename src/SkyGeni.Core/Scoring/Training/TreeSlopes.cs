using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// How strongly trees follow the loss rates of segments, as a line through their contributions: what a segment's own
/// uncertainty is multiplied by in a range.
/// </summary>
internal static class TreeSlopes
{
    private const int MostLooks = 2000;

    /// <returns>By the place of a feature that compares segments; null where a form has no trees.</returns>
    public static IReadOnlyDictionary<int, double>? Of(AdditiveForm form, TrainingSet set)
    {
        if (form.Trees is not { } trees)
        {
            return null;
        }

        Look[] looks = [.. set.Rows.TakeLast(MostLooks)];
        var contributions = new TreeContributions(trees);
        var shares = Array.ConvertAll(looks, l =>
        {
            var byFeature = new double[l.Values.Length];
            contributions.Add(l.Values, byFeature);
            return byFeature;
        });
        return trees.SelectMany(t => t.Features).Distinct().Order()
            .Where(f => set.Looks.Features[f] is SegmentOdds)
            .ToDictionary(f => f, f => Slope([.. looks.Zip(shares, (l, s) => (l.Values[f], s[f])).Where(p => !double.IsNaN(p.Item1))]));
    }

    /// <summary>Of least squares; 0 where the value never differs.</summary>
    private static double Slope((double X, double Y)[] points)
    {
        var (meanX, meanY) = points.Length == 0 ? (0, 0) : (points.Average(p => p.X), points.Average(p => p.Y));
        var spread = points.Sum(p => (p.X - meanX) * (p.X - meanX));
        return spread > 0 ? points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / spread : 0;
    }
}
