namespace SkyGeni.Core.Alerts;

/// <summary>How much chances of loss move anyway, so that an alert tells of more than that.</summary>
public static class OrdinaryMovement
{
    /// <summary>Nine in ten deals move less in a week.</summary>
    public const double Share = 0.9;

    /// <summary>With fewer deals nothing can be said of what is ordinary.</summary>
    public const int LeastDeals = 30;

    /// <summary>A week in which everything moved must not keep the next from being heard of.</summary>
    public const double Most = 0.25;

    /// <summary>The movement that nine in ten deals stay below, 0–1; 0 where there are too few to say.</summary>
    /// <param name="moves">By how much each deal's chance moved in a week, up or down.</param>
    public static double Of(IEnumerable<double> moves)
    {
        var sizes = moves.Select(Math.Abs).Order().ToArray();
        return sizes.Length < LeastDeals ? 0 : Math.Min(Most, sizes[(int)Math.Ceiling(Share * sizes.Length) - 1]);
    }

    /// <summary>
    /// By how much a chance has to rise to be news, where it stays in its band: by the least that is set, by more than nine in
    /// ten deals move in a week, and by one standard error of the score. Two scores of one deal by one model share most of their
    /// error, so the error of their difference is below that.
    /// </summary>
    /// <param name="low">Lower end of the score's 95 % range.</param>
    /// <param name="high">Its upper end.</param>
    /// <param name="leastRise">0–1.</param>
    /// <param name="usual">What <see cref="Of"/> said.</param>
    public static double Needed(double low, double high, double leastRise, double usual) =>
        Math.Max(leastRise, Math.Max(usual, (high - low) / (2 * 1.96)));
}
