using Shouldly;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Reminders;
using Xunit;

namespace SkyGeni.Core.Tests.Reminders;

public sealed class ReminderTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 9, 42, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ReminderDelay.TomorrowMorning, 25)]
    [InlineData(ReminderDelay.ThreeDays, 27)]
    [InlineData(ReminderDelay.Week, 31 - 30)]
    public void It_comes_at_nine_by_their_own_clock(ReminderDelay delay, int day)
    {
        var at = ReminderTime.After(delay, Tuesday, Working());
        (at.Day, at.Hour, at.Offset).ShouldBe((day, 9, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_weekend_is_waited_for_the_end_of()
    {
        var friday = Tuesday.AddDays(3);
        var at = ReminderTime.After(ReminderDelay.TomorrowMorning, friday, Working());
        (at.DayOfWeek, TimeZoneInfo.ConvertTime(at, Berlin).Hour).ShouldBe((DayOfWeek.Monday, 9));
    }

    [Fact]
    public void Quiet_hours_that_last_beyond_nine_put_it_off_until_they_end()
    {
        var at = ReminderTime.On(new DateOnly(2026, 11, 25), Working() with { To = new TimeOnly(10, 30) });
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Berlin).DateTime).ShouldBe(new TimeOnly(10, 30));
    }

    private static QuietHours Working() =>
        new(Berlin, new TimeOnly(19, 0), new TimeOnly(7, 30), day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
}
