namespace SkyGeni.Core.Scoring;

/// <summary>How uncertain a sum of weighted columns is, where its weights are.</summary>
internal sealed class WeightVariance
{
    private readonly Column[] columns;
    private readonly double[] covariance;

    /// <param name="columns">The columns, after the intercept.</param>
    /// <param name="covariance">Of the weights, row by row; empty: weights are taken as certain.</param>
    public WeightVariance(IReadOnlyList<Column> columns, IReadOnlyList<double> covariance)
    {
        this.columns = [.. columns];
        this.covariance = [.. covariance];
    }

    /// <summary>In squared log-odds.</summary>
    /// <param name="values">By feature; NaN where missing.</param>
    public double Of(ReadOnlySpan<double> values)
    {
        var n = columns.Length + 1;
        if (covariance.Length != n * n)
        {
            return 0;
        }

        Span<double> x = n <= 256 ? stackalloc double[n] : new double[n];
        x[0] = 1;
        for (var i = 1; i < n; i++)
        {
            x[i] = columns[i - 1].Encode(values[columns[i - 1].Feature]);
        }

        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = 0.0;
            for (var j = 0; j < n; j++)
            {
                row += covariance[(i * n) + j] * x[j];
            }

            sum += x[i] * row;
        }

        return Math.Max(0, sum);
    }
}
