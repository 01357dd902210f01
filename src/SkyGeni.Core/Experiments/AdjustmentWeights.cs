using MathNet.Numerics.LinearAlgebra;

namespace SkyGeni.Core.Experiments;

/// <summary>
/// How much of a difference before entry is taken off: the weights at which the variance of the difference is least, so that an
/// adjustment never says less than none. For a difference in means they are those of a regression with a slope for each arm
/// (Lin 2013; Li and Ding 2020).
/// </summary>
internal static class AdjustmentWeights
{
    /// <summary>Keeps numbers that hardly vary, or say the same twice, from being divided by nothing.</summary>
    private const double Ridge = 1e-6;

    /// <summary>One for each number known before entry; none where there are none.</summary>
    public static double[] Of(Sample treated, Sample control)
    {
        var k = treated.Count == 0 ? 0 : treated.Before[0].Length;
        if (k == 0)
        {
            return [];
        }

        var (spread, shared) = (Matrix<double>.Build.Dense(k, k), Vector<double>.Build.Dense(k));
        Add(treated, spread, shared);
        Add(control, spread, shared);
        for (var i = 0; i < k; i++)
        {
            spread[i, i] = spread[i, i] > 0 ? spread[i, i] * (1 + Ridge) : 1;
        }

        return [.. spread.Solve(shared)];
    }

    /// <summary>Means before entry, over both arms.</summary>
    public static double[] Middle(Sample treated, Sample control)
    {
        var k = treated.Count == 0 ? 0 : treated.Before[0].Length;
        return [.. Enumerable.Range(0, k).Select(i => treated.Before.Concat(control.Before).Average(b => b[i]))];
    }

    private static void Add(Sample sample, Matrix<double> spread, Vector<double> shared)
    {
        var k = spread.RowCount;
        var means = Enumerable.Range(0, k).Select(i => sample.Before.Average(b => b[i])).ToArray();
        var scale = 1 / ((double)sample.Count * (sample.Count - 1));
        for (var d = 0; d < sample.Count; d++)
        {
            var before = sample.Before[d];
            for (var i = 0; i < k; i++)
            {
                shared[i] += scale * (before[i] - means[i]) * (sample.Values[d] - sample.Mean);
                for (var j = 0; j < k; j++)
                {
                    spread[i, j] += scale * (before[i] - means[i]) * (before[j] - means[j]);
                }
            }
        }
    }
}
