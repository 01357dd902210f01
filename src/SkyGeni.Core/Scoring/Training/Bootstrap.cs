namespace SkyGeni.Core.Scoring.Training;

/// <summary>95 % intervals by drawing deals, with all their looks, again and again: looks at one deal are not independent.</summary>
internal sealed class Bootstrap
{
    private readonly int[] dealOfLook;
    private readonly int deals;
    private readonly int samples;
    private readonly int seed;

    /// <param name="dealOfLook">For each look, a number of its deal.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="seed">The same seed draws the same samples.</param>
    public Bootstrap(IReadOnlyList<int> dealOfLook, int samples, int seed)
    {
        var places = dealOfLook.Distinct().Index().ToDictionary(d => d.Item, d => d.Index);
        this.dealOfLook = [.. dealOfLook.Select(d => places[d])];
        this.samples = samples;
        this.seed = seed;
        deals = places.Count;
    }

    public static Bootstrap Over(IReadOnlyList<JudgedPrediction> judged, int samples, int seed)
    {
        var numbers = judged.Select(p => p.DealId).Distinct(StringComparer.Ordinal).Index().ToDictionary(d => d.Item, d => d.Index, StringComparer.Ordinal);
        return new Bootstrap([.. judged.Select(p => numbers[p.DealId])], samples, seed);
    }

    /// <summary>Figures on all looks (given no weights), each with the middle 95 % of what it is on the samples.</summary>
    public Measured[] Measure(Func<double[], double[]> figures)
    {
        var values = figures([]);
        var drawn = Enumerable.Range(0, values.Length).Select(_ => new List<double>(samples)).ToArray();
        var random = new Random(seed);
        var weights = new double[dealOfLook.Length];
        for (var s = 0; s < samples; s++)
        {
            Draw(random, weights);
            foreach (var (i, value) in figures(weights).Index())
            {
                if (double.IsFinite(value))
                {
                    drawn[i].Add(value);
                }
            }
        }

        return [.. values.Zip(drawn, Interval)];
    }

    private static Measured Interval(double value, List<double> drawn)
    {
        if (drawn.Count == 0)
        {
            return new Measured(value, value, value);
        }

        drawn.Sort();
        var last = drawn.Count - 1;
        return new Measured(value, drawn[(int)(0.025 * last)], drawn[(int)Math.Ceiling(0.975 * last)]);
    }

    private void Draw(Random random, double[] weights)
    {
        var times = new int[deals];
        for (var i = 0; i < deals; i++)
        {
            times[random.Next(deals)]++;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = times[dealOfLook[i]];
        }
    }
}
