using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Numbers as people say them.</summary>
internal static class Words
{
    private const int HalfAYear = 183;

    public static string Days(double days) => Count(Math.Round(days), "day");

    public static string Count(double n, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{n:#,0} {thing}{(Math.Abs(n - 1) < 0.5 ? string.Empty : "s")}");

    public static string Number(int n) => n.ToString("#,0", CultureInfo.InvariantCulture);

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

    /// <summary>The date, with its year where half a year or more lies between: <c>3 Feb</c> is then another one.</summary>
    public static string Date(DateOnly date, DateTimeOffset asOf) =>
        date.ToString(Math.Abs(date.DayNumber - Day(asOf).DayNumber) < HalfAYear ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset instant, DateTimeOffset asOf) => Date(Day(instant), asOf);

    /// <summary>The date at UTC: Core knows no other zone, and a day's difference does not matter here.</summary>
    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    /// <summary><c>today</c>, <c>1 day ago</c>, …</summary>
    public static string Ago(double days) => Math.Round(days) < 1 ? "today" : $"{Days(days)} ago";

    /// <summary><c>It was created today</c>, <c>It is 12 days old</c>.</summary>
    public static string Old(double days) => Math.Round(days) < 1 ? "It was created today" : $"It is {Days(days)} old";

    public static string Ratio(double ratio) => ratio.ToString(ratio < 10 ? "0.#" : "#,0", CultureInfo.InvariantCulture);
}
