using Shouldly;
using SkyGeni.Core.Checks.DataQuality;
using Xunit;

namespace SkyGeni.Core.Tests.Checks.DataQuality;

/// <summary>When a field counts as no longer filled in.</summary>
public sealed class FieldFillingTests
{
    [Theory]
    [InlineData(20, 70, 50, true)] // Always filled, then never.
    [InlineData(19, 69, 50, false)] // Too few values to be a habit.
    [InlineData(500, 549, 49, false)] // Too short.
    [InlineData(50, 1050, 50, false)] // One deal in twenty: fifty without are usual.
    [InlineData(50, 1100, 100, false)]
    [InlineData(50, 1200, 200, true)] // Two hundred are not.
    [InlineData(0, 500, 500, false)] // Never filled.
    public void It_is_empty_for_longer_than_its_habit_explains(long filled, long looked, long emptyRun, bool missing) =>
        new FieldFilling(filled, looked, emptyRun).WentMissing.ShouldBe(missing);

    /// <summary>A field that is filled by chance at a steady share must not be told of.</summary>
    [Fact]
    public void A_steady_share_raises_next_to_no_alarm()
    {
        var random = new Random(7);
        var alarms = 0;
        foreach (var share in new[] { 0.02, 0.05, 0.1, 0.3, 0.8 })
        {
            var filling = new FieldFilling(0, 0, 0);
            for (var i = 0; i < 5_000; i++)
            {
                var filled = random.NextDouble() < share;
                filling = new FieldFilling(filling.Filled + (filled ? 1 : 0), filling.Looked + 1, filled ? 0 : filling.EmptyRun + 1);
                alarms += filling.WentMissing ? 1 : 0;
            }
        }

        alarms.ShouldBe(0);
    }
}
