using Shouldly;
using SkyGeni.Slack.Sockets;
using Xunit;

namespace SkyGeni.Slack.Tests.Sockets;

public sealed class BackoffTests
{
    [Fact]
    public void It_doubles_up_to_the_cap_and_stays_within_half_and_whole()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Random(7));
        foreach (var (failures, whole) in new[] { (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (50, 60), (int.MaxValue, 60) })
        {
            backoff.After(failures).TotalSeconds.ShouldBeInRange(whole / 2.0, whole);
        }
    }

    [Fact]
    public void The_same_seed_waits_the_same_and_another_seed_does_not()
    {
        double[] Waits(int seed)
        {
            var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Random(seed));
            return [.. Enumerable.Range(1, 5).Select(n => backoff.After(n).TotalSeconds)];
        }

        Waits(1).ShouldBe(Waits(1));
        Waits(1).ShouldNotBe(Waits(2));
    }
}
