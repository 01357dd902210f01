namespace SkyGeni.Core.Features;

/// <summary>
/// Empirical Bayes for loss rates: a segment's rate is drawn towards its parent's as if the parent's rate had been seen
/// <c>strength</c> times more. The strength comes from how much the segments differ beyond what chance explains
/// (method of moments for the beta-binomial), so that where they do not differ they all become the parent.
/// </summary>
public static class Shrinkage
{
    public const double LeastStrength = 4;
    public const double GreatestStrength = 2000;

    /// <summary>Pseudo-counts of the parent, for tallies weighed to the instant of reading; the same in whatever order they come.</summary>
    public static double Strength(IEnumerable<(double Lost, double Total)> segments, double parentRate)
    {
        var (totals, squared, spreads) = (new ExactSum(), new ExactSum(), new ExactSum());
        var count = 0;
        foreach (var (lost, n) in segments)
        {
            if (n <= 1e-9)
            {
                continue;
            }

            count++;
            totals.Add(n);
            squared.Add(n * n);
            spreads.Add(n * Math.Pow((lost / n) - parentRate, 2));
        }

        var (total, squares, spread) = (totals.Value, squared.Value, spreads.Value);
        var variance = parentRate * (1 - parentRate);
        var room = total - (squares / Math.Max(total, 1e-9));
        if (count < 2 || room <= 1e-9)
        {
            return GreatestStrength;
        }

        var between = (spread - ((count - 1) * variance)) / room;
        return between <= 0 ? GreatestStrength : Math.Clamp((variance / between) - 1, LeastStrength, GreatestStrength);
    }

    public static double Rate(double lost, double total, double parentRate, double strength) =>
        (lost + (strength * parentRate)) / (total + strength);
}
