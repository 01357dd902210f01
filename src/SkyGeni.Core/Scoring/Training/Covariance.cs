using MathNet.Numerics.LinearAlgebra;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>How uncertain the weights of a logistic regression are.</summary>
internal static class Covariance
{
    /// <summary>The inverse of the curvature of the penalised likelihood at its top; the intercept stands first.</summary>
    /// <param name="inputs">What the weights were learned from; columns beyond the weights are left out.</param>
    /// <param name="bias">The intercept.</param>
    /// <param name="weights">Of the columns.</param>
    /// <param name="l2">The pull towards 0 they were learned with.</param>
    /// <param name="information">How much a unit of weight says, at most 1.</param>
    public static double[] OfWeights(IReadOnlyList<LogisticInput> inputs, double bias, double[] weights, double l2, double information)
    {
        var n = weights.Length + 1;
        var curvature = new double[n, n];
        var x = new double[n];
        foreach (var input in inputs)
        {
            var z = bias;
            x[0] = 1;
            for (var i = 1; i < n; i++)
            {
                x[i] = input.Values[i - 1];
                z += weights[i - 1] * x[i];
            }

            var p = LogOdds.ToProbability(z);
            AddOuter(curvature, x, information * input.Weight * p * (1 - p));
        }

        for (var i = 0; i < n; i++)
        {
            curvature[i, i] += i == 0 ? 1e-6 : Math.Max(l2, 1e-6);
            for (var j = 0; j < i; j++)
            {
                curvature[i, j] = curvature[j, i];
            }
        }

        var inverse = Matrix<double>.Build.DenseOfArray(curvature).Cholesky().Solve(Matrix<double>.Build.DenseIdentity(n));
        return inverse.ToRowMajorArray();
    }

    private static void AddOuter(double[,] sum, double[] x, double weight)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var wx = weight * x[i];
            if (wx == 0)
            {
                continue;
            }

            for (var j = i; j < x.Length; j++)
            {
                sum[i, j] += wx * x[j];
            }
        }
    }
}
