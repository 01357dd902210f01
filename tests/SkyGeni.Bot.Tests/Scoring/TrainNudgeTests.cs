using System.Globalization;
using Shouldly;
using SkyGeni.Bot.Scoring;
using Xunit;

namespace SkyGeni.Bot.Tests.Scoring;

public sealed class TrainNudgeTests
{
    [Theory]
    [InlineData("2024-02-28T10:00:00Z", "2024-03-01T00:00:00Z", true)]
    [InlineData("2023-12-31T10:00:00Z", "2024-01-01T06:00:00Z", true)]
    [InlineData("2024-03-01T00:00:00Z", "2024-03-31T23:00:00Z", false)]
    [InlineData(null, "2024-03-31T23:00:00Z", false)]
    public void Each_month_has_one_training_once_somebody_asked_for_a_model(string? lastTrained, string now, bool due) =>
        TrainNudge.IsDue(lastTrained is null ? null : Instant(lastTrained), Instant(now)).ShouldBe(due);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
