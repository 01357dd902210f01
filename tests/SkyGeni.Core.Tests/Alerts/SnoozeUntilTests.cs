using System.Globalization;
using CsCheck;
using Shouldly;
using SkyGeni.Core.Alerts;
using Xunit;

namespace SkyGeni.Core.Tests.Alerts;

public sealed class SnoozeUntilTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo Kolkata = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");

    [Theory]
    [InlineData("2026-11-24T10:42:00Z", 1, "2026-11-25T08:00:00Z")] // Tuesday to Wednesday
    [InlineData("2026-11-27T10:42:00Z", 1, "2026-11-30T08:00:00Z")] // Friday to Monday
    [InlineData("2026-11-28T10:42:00Z", 1, "2026-11-30T08:00:00Z")] // Saturday to Monday
    [InlineData("2026-11-26T10:42:00Z", 3, "2026-12-01T08:00:00Z")] // Thursday over the weekend to Tuesday
    public void Business_days_end_at_nine_in_the_morning_and_skip_weekends(string now, int days, string until) =>
        SnoozeUntil.BusinessDays(days, At(now), Berlin).ShouldBe(At(until));

    [Fact]
    public void Today_is_the_persons_own_day_not_that_of_Greenwich() =>
        // 20:00 UTC on Thursday is already Friday in Kolkata, so one business day is Monday there.
        SnoozeUntil.BusinessDays(1, At("2026-11-26T20:00:00Z"), Kolkata).ShouldBe(At("2026-11-30T03:30:00Z"));

    [Fact]
    public void Over_the_beginning_of_summer_time_it_is_still_nine_by_the_clock_on_the_wall() =>
        SnoozeUntil.BusinessDays(1, At("2026-03-27T10:00:00Z"), Berlin).ShouldBe(At("2026-03-30T07:00:00Z"));

    [Fact]
    public void Over_the_end_of_summer_time_it_is_still_nine_by_the_clock_on_the_wall() =>
        SnoozeUntil.BusinessDays(1, At("2026-10-23T10:00:00Z"), Berlin).ShouldBe(At("2026-10-26T08:00:00Z"));

    [Fact]
    public void A_week_from_a_Saturday_is_the_Monday_after() =>
        SnoozeUntil.Week(At("2026-11-28T10:00:00Z"), Berlin).ShouldBe(At("2026-12-07T08:00:00Z"));

    [Fact]
    public void A_morning_that_a_clock_change_skips_begins_at_the_first_instant_after_it()
    {
        var skipsNine = Zone(TimeSpan.FromHours(1), changeAt: new TimeOnly(8, 30));
        SnoozeUntil.MorningOf(new DateOnly(2026, 3, 1), skipsNine).ShouldBe(At("2026-03-01T08:30:00Z"));
    }

    [Fact]
    public void Whatever_the_day_and_the_zone_it_ends_later_on_a_working_morning() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 1439], Gen.Int[1, 30], Gen.Int[0, Zones.Length - 1])
            .Sample((day, minute, days, which) =>
            {
                var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[which]);
                var now = At("2022-01-01T00:00:00Z").AddDays(day).AddMinutes(minute);
                var until = SnoozeUntil.BusinessDays(days, now, zone);
                var local = TimeZoneInfo.ConvertTime(until, zone);
                return until > now && local.TimeOfDay == new TimeSpan(9, 0, 0) && local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            });

    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/Sao_Paulo"];

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private static TimeZoneInfo Zone(TimeSpan by, TimeOnly changeAt)
    {
        var start = TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, changeAt.Hour, changeAt.Minute, 0), 3, 1);
        var end = TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 1);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, by, start, end);
        return TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.Zero, "test", "test", "test", [rule]);
    }
}
