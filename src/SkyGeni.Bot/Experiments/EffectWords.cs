using System.Globalization;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Experiments;

/// <summary>What a recommendation was measured to change, in a few words beside it.</summary>
public static class EffectWords
{
    /// <summary><c>deals that got it were won 6 points more often, 1 to 11, n = 240, randomised</c>, or why there is no figure.</summary>
    /// <param name="reading">The reading in force; null: there is none.</param>
    /// <param name="followed">How often it was followed so far.</param>
    public static string Of(EffectReading? reading, int followed) => reading switch
    {
        { Effect: { } effect } => Of(effect),
        { } without => without.Says,
        null => $"not measured yet, n = {Count(followed)}",
    };

    /// <inheritdoc cref="Of(EffectReading, int)"/>
    public static string Of(MeasuredEffect effect) =>
        $"deals that got it were won {Difference(effect.Points)}, {Points(effect.Low)} to {Points(effect.High)}, n = {Count(effect.Deals)}, {(effect.Randomised ? "randomised" : "not randomised")}";

    private static string Difference(double points) => Points(Math.Abs(points)) switch
    {
        "0" => "as often",
        "1" => $"1 point {Direction(points)} often",
        var many => $"{many} points {Direction(points)} often",
    };

    private static string Direction(double points) => points > 0 ? "more" : "less";

    private static string Points(double share)
    {
        var whole = Math.Round(share * 100, MidpointRounding.AwayFromZero);
        return (whole == 0 ? 0 : whole).ToString("0", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
