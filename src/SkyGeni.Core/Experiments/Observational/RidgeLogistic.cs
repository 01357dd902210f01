using MathNet.Numerics.LinearAlgebra;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Experiments.Observational;

/// <summary>
/// Logistic regression with weights drawn towards 0, by Newton's method in double precision. Outcomes may be shares between 0 and 1.
/// (Microsoft.ML's is for large training sets; here dozens of small fits are made, and must be exact.)
/// </summary>
internal sealed class RidgeLogistic
{
    private const int MostSteps = 30;
    private const double Settled = 1e-8;

    private readonly Vector<double> weights;

    private RidgeLogistic(Vector<double> weights) => this.weights = weights;

    /// <param name="rows">Each begins with 1, for the intercept, which is not drawn.</param>
    /// <param name="outcomes">0–1.</param>
    /// <param name="penalty">Half of this times the square of each weight is added to the loss.</param>
    public static RidgeLogistic Fit(IReadOnlyList<double[]> rows, IReadOnlyList<double> outcomes, double penalty)
    {
        var k = rows[0].Length;
        var weights = Vector<double>.Build.Dense(k);
        for (var step = 0; step < MostSteps; step++)
        {
            var move = Step(rows, outcomes, weights, penalty);
            weights += move;
            if (move.InfinityNorm() < Settled)
            {
                break;
            }
        }

        return new RidgeLogistic(weights);
    }

    public double Predict(double[] row) => LogOdds.ToProbability(Dot(weights, row));

    private static Vector<double> Step(IReadOnlyList<double[]> rows, IReadOnlyList<double> outcomes, Vector<double> weights, double penalty)
    {
        var k = weights.Count;
        var (slope, curvature) = (new double[k], new double[k, k]);
        for (var r = 0; r < rows.Count; r++)
        {
            var row = rows[r];
            var p = LogOdds.ToProbability(Dot(weights, row));
            var (error, weight) = (outcomes[r] - p, Math.Max(p * (1 - p), Settled));
            for (var i = 0; i < k; i++)
            {
                slope[i] += error * row[i];
                for (var j = 0; j <= i; j++)
                {
                    curvature[i, j] += weight * row[i] * row[j];
                }
            }
        }

        for (var i = 0; i < k; i++)
        {
            slope[i] -= i == 0 ? 0 : penalty * weights[i];
            curvature[i, i] += i == 0 ? Settled : penalty;
            for (var j = 0; j < i; j++)
            {
                curvature[j, i] = curvature[i, j];
            }
        }

        var move = Matrix<double>.Build.DenseOfArray(curvature).Cholesky().Solve(Vector<double>.Build.Dense(slope));
        return move * Math.Min(1, LongestStep / Math.Max(move.InfinityNorm(), Settled));
    }

    /// <summary>Longer steps than this may overshoot where outcomes are nearly all alike.</summary>
    private const double LongestStep = 3;

    private static double Dot(Vector<double> weights, double[] row)
    {
        double sum = 0;
        for (var i = 0; i < row.Length; i++)
        {
            sum += weights[i] * row[i];
        }

        return sum;
    }
}
