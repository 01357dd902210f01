using System.Globalization;
using Shouldly;
using SkyGeni.Core.Alerts;
using Xunit;

namespace SkyGeni.Core.Tests.Alerts;

public sealed class DigestDueTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-11-24T06:59:59Z", null)]
    [InlineData("Europe/Berlin", "2026-11-24T07:00:00Z", "2026-11-24")]
    [InlineData("Asia/Kolkata", "2026-11-24T02:30:00Z", "2026-11-24")]
    [InlineData("Asia/Kolkata", "2026-11-24T02:29:59Z", null)]
    [InlineData("America/Los_Angeles", "2026-11-24T16:00:00Z", "2026-11-24")]
    [InlineData("Pacific/Auckland", "2026-11-23T19:00:00Z", "2026-11-24")]
    public void It_is_due_at_eight_by_the_readers_own_clock(string zone, string now, string? date) =>
        Due(zone, now, "08:00").ShouldBe(date);

    [Theory]
    [InlineData("2026-11-24T10:00:00Z", "2026-11-24")]
    [InlineData("2026-11-24T10:00:01Z", null)]
    public void A_missed_one_is_caught_up_for_three_hours_and_then_no_more(string now, string? date) =>
        Due("Europe/Berlin", now, "08:00").ShouldBe(date);

    [Theory]
    [InlineData("2026-11-27T07:30:00Z", "2026-11-27")]
    [InlineData("2026-11-28T07:30:00Z", null)]
    [InlineData("2026-11-29T07:30:00Z", null)]
    [InlineData("2026-11-30T07:30:00Z", "2026-11-30")]
    public void There_is_none_on_a_day_that_is_not_theirs(string now, string? date) =>
        Due("Europe/Berlin", now, "08:00").ShouldBe(date);

    [Fact]
    public void One_late_in_the_evening_is_caught_up_past_midnight_on_its_own_date()
    {
        Due("Europe/Berlin", "2026-11-24T23:30:00Z", "23:30").ShouldBe("2026-11-24");
        Due("Europe/Berlin", "2026-11-28T00:30:00Z", "23:30").ShouldBe("2026-11-27");
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00:00Z")]
    [InlineData("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:00:00Z")]
    public void A_time_that_summer_time_skips_is_the_first_instant_after_the_gap(string zone, string date, string time, string instant) =>
        InstantOf(zone, date, time).ShouldBe(At(instant));

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z")]
    public void A_time_that_comes_twice_is_its_first_coming(string zone, string date, string time, string instant) =>
        InstantOf(zone, date, time).ShouldBe(At(instant));

    [Theory]
    [InlineData("2026-03-28", "2026-03-28T07:00:00Z")]
    [InlineData("2026-03-29", "2026-03-29T06:00:00Z")]
    [InlineData("2026-10-24", "2026-10-24T06:00:00Z")]
    [InlineData("2026-10-25", "2026-10-25T07:00:00Z")]
    public void Eight_stays_eight_on_the_wall_when_the_clocks_change(string date, string instant) =>
        InstantOf("Europe/Berlin", date, "08:00").ShouldBe(At(instant));

    [Fact]
    public void Through_a_whole_year_of_nudges_each_of_their_days_is_due_in_one_run_of_three_hours_in_every_zone()
    {
        foreach (var zone in new[] { "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Australia/Lord_Howe", "UTC" })
        {
            var seen = new Dictionary<DateOnly, (DateTimeOffset First, DateTimeOffset Last)>();
            for (var now = At("2026-01-05T00:00:00Z"); now < At("2027-01-02T00:00:00Z"); now += TimeSpan.FromMinutes(10))
            {
                if (DigestDue.Decide(now, Zone(zone), new TimeOnly(2, 30), Weekday) is { } date)
                {
                    seen[date] = seen.TryGetValue(date, out var run) ? (run.First, now) : (now, now);
                }
            }

            seen.Keys.Count(d => d.Year == 2026 && d >= new DateOnly(2026, 1, 6) && d < new DateOnly(2026, 12, 31)).ShouldBe(257, zone);
            seen.Values.ShouldAllBe(run => run.Last - run.First <= DigestDue.CatchUp, zone);
        }
    }

    private static string? Due(string zone, string now, string time) =>
        DigestDue.Decide(At(now), Zone(zone), TimeOnly.Parse(time, CultureInfo.InvariantCulture), Weekday)?.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset InstantOf(string zone, string date, string time) =>
        DigestDue.InstantOf(DateOnly.Parse(date, CultureInfo.InvariantCulture), TimeOnly.Parse(time, CultureInfo.InvariantCulture), Zone(zone)).ToUniversalTime();

    private static bool Weekday(DayOfWeek day) => day is not DayOfWeek.Saturday and not DayOfWeek.Sunday;

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
