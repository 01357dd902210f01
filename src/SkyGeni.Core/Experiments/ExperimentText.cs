using System.Globalization;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments;

/// <summary>Words that the sentences of an experiment share.</summary>
internal static class ExperimentText
{
    public static string Count(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Deals(int number) => number == 1 ? "1 deal" : $"{Count(number)} deals";

    public static string Weeks(int number) => number == 1 ? "1 week" : $"{Count(number)} weeks";

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");

    /// <summary>A difference of rates, without its sign.</summary>
    public static string Points(double difference) => string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(100 * difference):0.0} points");

    /// <summary>A range of differences of rates, in points with signs: −1.2 to +3.4.</summary>
    public static string Range(Measured points) => string.Create(CultureInfo.InvariantCulture, $"{Signed(points.Low)} to {Signed(points.High)}");

    public static string Units(this ExperimentUnit unit, int number) => number == 1 ? $"1 {unit.Word()}" : $"{Count(number)} {unit.Word()}s";

    /// <summary>In how many experiments something so improbable comes once, for "less than once in … experiments".</summary>
    public static string Once(double p) => p < 1e-9 ? "a billion" : Count(Math.Floor(1 / p));

    private static string Signed(double difference) => (100 * difference).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);
}
