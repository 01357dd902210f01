namespace SkyGeni.Core.Scoring.Reports;

/// <summary>A share with its 95 % interval by Wilson (1927), which holds for small numbers and shares near 0 or 1 too.</summary>
public static class Proportion
{
    private const double Normal95 = 1.96;

    /// <param name="count">Of those, so many.</param>
    /// <param name="all">At least 1.</param>
    public static Measured Of(int count, int all)
    {
        const double square = Normal95 * Normal95;
        var share = (double)count / all;
        var middle = (share + (square / (2 * all))) / (1 + (square / all));
        var half = Normal95 / (1 + (square / all)) * Math.Sqrt((share * (1 - share) / all) + (square / (4.0 * all * all)));
        return new Measured(share, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
