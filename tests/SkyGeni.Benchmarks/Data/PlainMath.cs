namespace SkyGeni.Benchmarks.Data;

/// <summary>The baselines of scoring and training: the arithmetic alone, over numbers that lie ready in memory.</summary>
internal static class PlainMath
{
    public const int Passes = 100;

    /// <summary>A table of numbers, row by row.</summary>
    public static double[][] Table(int rows, int columns)
    {
        var dice = new Random(5);
        return [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => dice.NextDouble()).ToArray())];
    }

    /// <summary>The seconds that a dot product for each row takes.</summary>
    public static double Dot(double[][] table)
    {
        var weights = table[0];
        var sums = new double[table.Length];
        return Timing.Seconds(() =>
        {
            for (var i = 0; i < table.Length; i++)
            {
                sums[i] = Dot(table[i], weights);
            }
        });
    }

    /// <summary>The seconds that a logistic regression by gradient descent takes, in <see cref="Passes"/> passes.</summary>
    public static double Regression(double[][] table)
    {
        var weights = new double[table[0].Length];
        return Timing.Seconds(() =>
        {
            for (var pass = 0; pass < Passes; pass++)
            {
                Descend(table, weights);
            }
        });
    }

    private static void Descend(double[][] table, double[] weights)
    {
        var slope = new double[weights.Length];
        for (var i = 0; i < table.Length; i++)
        {
            var error = (1 / (1 + Math.Exp(-Dot(table[i], weights)))) - (i % 2);
            for (var j = 0; j < slope.Length; j++)
            {
                slope[j] += error * table[i][j];
            }
        }

        for (var j = 0; j < slope.Length; j++)
        {
            weights[j] -= slope[j] / table.Length;
        }
    }

    private static double Dot(double[] row, double[] weights)
    {
        var sum = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            sum += row[j] * weights[j];
        }

        return sum;
    }
}
