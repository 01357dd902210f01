namespace SkyGeni.Core.Scoring.Training;

/// <summary>The figures of one set of predictions, for any weights of its looks. What weights do not change is computed once.</summary>
internal sealed class Figures
{
    /// <summary>How many figures there are.</summary>
    public const int Count = 8;

    /// <summary>The likeliest losses that a person is shown first.</summary>
    private const int TopFive = 5;

    private readonly double[] said;
    private readonly bool[] lost;
    private readonly double[] losses;
    private readonly double[] squares;
    private readonly double[] amounts;
    private readonly int[] ascending;
    private readonly int[][] atOrigins;

    public Figures(IReadOnlyList<JudgedPrediction> judged, Func<JudgedPrediction, double> saying)
    {
        said = [.. judged.Select(saying)];
        lost = [.. judged.Select(p => p.Lost)];
        losses = [.. said.Zip(lost, Training.Metrics.LogLoss)];
        squares = [.. said.Zip(lost, (p, l) => Math.Pow(p - (l ? 1 : 0), 2))];
        amounts = [.. judged.Select(p => Math.Max(0, (double)(p.Amount ?? 0)))];
        ascending = Training.Metrics.Order(said);
        atOrigins = [.. ascending.GroupBy(i => judged[i].Origin).OrderBy(g => g.Key).Select(g => First(judged, [.. g]))];
    }

    /// <summary>The figures in the order in which <see cref="Metrics"/> reads them; no weights: all 1.</summary>
    public double[] Of(double[] weights) =>
    [
        Mean(losses, weights),
        Mean(squares, weights),
        Training.Metrics.Auc(said, lost, weights, ascending),
        Training.Metrics.CalibrationError(said, lost, weights, ascending),
        Training.Metrics.PrecisionRecallAuc(said, lost, weights, ascending),
        LiftOfTopFive(weights),
        Training.Metrics.Lift(said, lost, weights, ascending, 0.1),
        Training.Metrics.Lift(said, lost, Money(weights), ascending, 0.1),
    ];

    public static EvaluationMetrics Metrics(ReadOnlySpan<Measured> figures, IReadOnlyList<JudgedPrediction> judged) =>
        new(
            figures[0], figures[1], figures[2], figures[3], judged.Count,
            judged.DistinctBy(p => p.DealId).Count(), judged.Average(p => p.Lost ? 1.0 : 0))
        {
            PrAuc = Known(figures[4]),
            LiftOfTopFive = Known(figures[5]),
            LiftOfTopTenth = Known(figures[6]),
            MoneyLift = Known(figures[7]),
        };

    internal static Measured? Known(Measured figure) => double.IsFinite(figure.Value) ? figure : null;

    internal static double Mean(double[] values, double[] weights)
    {
        double sum = 0, total = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var w = weights.Length == 0 ? 1 : weights[i];
            sum += w * values[i];
            total += w;
        }

        return sum / total;
    }

    /// <summary>The looks of an origin's first instant: the pipeline as it stood there, each deal once.</summary>
    private static int[] First(IReadOnlyList<JudgedPrediction> judged, int[] places)
    {
        var first = places.Min(i => judged[i].At);
        return [.. places.Where(i => judged[i].At == first)];
    }

    /// <summary>Each origin is held against its own loss rate, so that no origin wins by having more losses.</summary>
    private double LiftOfTopFive(double[] weights)
    {
        double found = 0, expected = 0;
        foreach (var places in atOrigins)
        {
            var all = Training.Metrics.Top(said, lost, weights, places, double.PositiveInfinity);
            var top = Training.Metrics.Top(said, lost, weights, places, TopFive);
            found += top.Lost;
            expected += all.Weight > 0 ? top.Weight * all.Lost / all.Weight : 0;
        }

        return found / expected;
    }

    private double[] Money(double[] weights)
    {
        var money = new double[amounts.Length];
        for (var i = 0; i < money.Length; i++)
        {
            money[i] = amounts[i] * (weights.Length == 0 ? 1 : weights[i]);
        }

        return money;
    }
}
