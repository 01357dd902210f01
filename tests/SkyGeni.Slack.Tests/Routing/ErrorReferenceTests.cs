using Shouldly;
using SkyGeni.Slack.Routing;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

public sealed class ErrorReferenceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_can_be_read_out()
    {
        for (var i = 0; i < 500; i++)
        {
            ErrorReference.Of("deal-snooze", Noon.AddTicks(i)).ShouldMatch("^[2-9A-HJKMNP-Z]{4}$");
        }
    }

    [Fact]
    public void The_same_mishap_has_one_reference_and_the_next_another()
    {
        ErrorReference.Of("deal-snooze", Noon).ShouldBe(ErrorReference.Of("deal-snooze", Noon));
        ErrorReference.Of("deal-snooze", Noon.AddMilliseconds(1)).ShouldNotBe(ErrorReference.Of("deal-snooze", Noon));
    }
}
