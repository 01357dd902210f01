using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// How strongly tables of levels and trees follow the loss rates of segments, as a line through their contributions: what a
/// segment's own uncertainty is multiplied by in a range, beside the weights of its columns.
/// </summary>
internal static class SegmentSlopes
{
    private const int MostLooks = 2000;

    /// <returns>By the place of a feature that compares segments; null where a form has neither tables nor trees.</returns>
    public static IReadOnlyDictionary<int, double>? Of(AdditiveForm form, TrainingSet set)
    {
        if (form.Trees is null && form.Levels.Count == 0)
        {
            return null;
        }

        var beside = form with { Columns = [], Weights = [] };
        var contributions = new FormContributions(beside);
        Look[] looks = [.. set.Rows.TakeLast(MostLooks)];
        var shares = Array.ConvertAll(looks, contributions.Of);
        return beside.FeaturesUsed()
            .Where(f => set.Looks.Features[f] is SegmentOdds)
            .Order()
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
