using MathNet.Numerics.LinearAlgebra;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// Variance inflation factors: by how much a weight's variance is larger than if the features were uncorrelated. The diagonal
/// of the inverse of their correlation matrix.
/// </summary>
internal static class VarianceInflation
{
    private const int MostLooks = 20_000;
    private const double Jitter = 1e-6;

    public static IReadOnlyDictionary<int, double> Of(Looks looks, IReadOnlyList<int> features)
    {
        var step = Math.Max(1, looks.Past.Count / MostLooks);
        var rows = looks.Past.Where((_, i) => i % step == 0).ToArray();
        var columns = features.Select(f => Standardised(rows, f)).ToArray();
        var correlation = Matrix<double>.Build.Dense(
            features.Count, features.Count, (i, j) => (Dot(columns[i], columns[j]) / rows.Length) + (i == j ? Jitter : 0));
        var inverse = correlation.Inverse();
        return features.Index().ToDictionary(f => f.Item, f => Math.Max(1, inverse[f.Index, f.Index]));
    }

    /// <summary>Mean 0 and variance 1; missing values stand at the mean.</summary>
    private static double[] Standardised(Look[] rows, int feature)
    {
        double[] values = [.. rows.Select(r => r.Values[feature])];
        double[] known = [.. values.Where(double.IsFinite)];
        var mean = known.Length == 0 ? 0 : known.Average();
        var deviation = known.Length == 0 ? 1 : Math.Sqrt(known.Average(v => (v - mean) * (v - mean)));
        return Array.ConvertAll(values, v => double.IsFinite(v) && deviation > 0 ? (v - mean) / deviation : 0);
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
