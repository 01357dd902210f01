using Shouldly;
using SkyGeni.Workspace.Page.Text;
using Xunit;

namespace SkyGeni.Workspace.Tests.Page.Text;

public sealed class SlackDateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(0, "Today")]
    [InlineData(-1, "Yesterday")]
    [InlineData(-7, "Tuesday, 17 November")]
    [InlineData(-400, "Monday, 20 October 2025")]
    public void A_day_has_a_heading_a_person_would_use(int days, string heading) => SlackDate.Day(Now.AddDays(days), Now).ShouldBe(heading);

    [Theory]
    [InlineData("{date_num} {time_secs}", "2026-11-24 08:05:09")]
    [InlineData("{date_pretty} at {time}", "today at 08:05")]
    [InlineData("{date_long}", "Tuesday, 24 November 2026")]
    [InlineData("scored {ago}", "scored 1 hour ago")]
    public void Tokens_become_local_words(string format, string text) =>
        SlackDate.Format(new DateTimeOffset(2026, 11, 24, 8, 5, 9, TimeSpan.FromHours(1)), format, Now).ShouldBe(text);
}
