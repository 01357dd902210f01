using Shouldly;
using SkyGeni.Bot.People;
using Xunit;

namespace SkyGeni.Bot.Tests.People;

public sealed class WeekDaysTests
{
    [Theory]
    [InlineData("Mon-Fri", "Mon-Fri")]
    [InlineData("mon,WED, friday", "Mon,Wed,Fri")]
    [InlineData("Fri-Mon", "Mon,Fri,Sat,Sun")]
    [InlineData("Sun-Thu", "Mon,Tue,Wed,Thu,Sun")]
    [InlineData("Sat", "Sat")]
    public void Days_are_read_and_written_back(string text, string written)
    {
        WeekDays.TryParse(text, out var days).ShouldBeTrue();
        days.ToString().ShouldBe(written);
        WeekDays.TryParse(days.ToString(), out var again).ShouldBeTrue();
        again.ShouldBe(days);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mo")]
    [InlineData("Monnday")]
    [InlineData("Mon-Wed-Fri")]
    [InlineData("every day")]
    public void What_names_no_day_is_refused(string? text) => WeekDays.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_set_knows_its_days()
    {
        WeekDays.MondayToFriday.Contains(DayOfWeek.Friday).ShouldBeTrue();
        WeekDays.MondayToFriday.Contains(DayOfWeek.Sunday).ShouldBeFalse();
        WeekDays.Of(DayOfWeek.Sunday, DayOfWeek.Monday).InOrder().ShouldBe([DayOfWeek.Monday, DayOfWeek.Sunday]);
        WeekDays.None.IsEmpty.ShouldBeTrue();
    }
}
