using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Numbers as people say them.</summary>
internal static class Words
{
    public static string Days(double days) => Count(Math.Round(days), "day");

    public static string Count(double n, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{n:#,0} {thing}{(Math.Abs(n - 1) < 0.5 ? string.Empty : "s")}");

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    public static string Money(decimal amount, string? currency)
    {
        var number = amount.ToString("#,0", CultureInfo.InvariantCulture);
        return currency is null ? number : $"{number} {currency}";
    }

    public static string Activities(DealAsOf deal) => deal.Activities == 1
        ? $"1 activity in {Days(deal.AgeDays)}"
        : string.Create(CultureInfo.InvariantCulture, $"{deal.Activities:#,0} activities in {Days(deal.AgeDays)}");

    public static string Times(int n) => n switch { 1 => "once", 2 => "twice", _ => Count(n, "time") };

    public static string Date(DateOnly date) => date.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary>The date at UTC: Core knows no other zone, and a day's difference does not matter here.</summary>
    public static string Date(DateTimeOffset instant) => Date(DateOnly.FromDateTime(instant.UtcDateTime));

    public static string Ratio(double ratio) => ratio.ToString(ratio < 10 ? "0.#" : "#,0", CultureInfo.InvariantCulture);
}
