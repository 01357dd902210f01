using System.Collections.Frozen;
using System.Globalization;

namespace SkyGeni.Core.Recommendations;

/// <summary>What people type into fields.</summary>
internal static class FieldText
{
    private static readonly FrozenSet<string> Nobody =
        FrozenSet.ToFrozenSet(["no", "n", "none", "nobody", "nothing", "false", "0", "-", "n/a", "na", "unknown", "not known", "tbd"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text names somebody or something: neither an empty one nor "none" and its like does.</summary>
    public static bool Names(string? text) => !string.IsNullOrWhiteSpace(text) && !Nobody.Contains(text.Trim());

    /// <summary>The number in it; <c>15 %</c> reads as 15.</summary>
    public static double? Number(string? text) =>
        double.TryParse(text?.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
