using System.Globalization;

namespace SkyGeni.Core.Checks.Drift;

/// <summary>Words that findings share.</summary>
internal static class WatchWords
{
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    public static string Count(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Retrain => "Train a model on what is known by now (`train`, or POST /api/v1/models/train) and see whether it does better on later deals.";

    /// <summary>What a check says that has too few deals.</summary>
    public static string TooFew(int ended) =>
        $"{Count(ended)} deals ended with a score that can be judged; below {Count(LevelShift.LeastDeals)} nothing is said";
}
