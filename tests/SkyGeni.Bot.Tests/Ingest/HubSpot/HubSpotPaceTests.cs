using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SkyGeni.Bot.Ingest.HubSpot;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.HubSpot;

/// <summary>How fast calls may go.</summary>
public sealed class HubSpotPaceTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task In_any_stretch_of_time_no_more_go_than_are_allowed()
    {
        var pace = new HubSpotPace(5, TimeSpan.FromSeconds(10), clock);
        var sent = await SentAsync(pace, 18);
        Most(sent, TimeSpan.FromSeconds(10)).ShouldBe(5);
        (sent[^1] - sent[0]).ShouldBeLessThan(TimeSpan.FromSeconds(35), "the allowance is used");
    }

    [Fact]
    public async Task What_HubSpot_says_tightens_it_and_never_loosens_it()
    {
        var tight = new HubSpotPace(100, TimeSpan.FromSeconds(10), clock);
        Hear(tight, 3, 1000, 2);
        Most(await SentAsync(tight, 12), TimeSpan.FromSeconds(1)).ShouldBe(3);

        var own = new HubSpotPace(2, TimeSpan.FromSeconds(10), clock);
        Hear(own, 190, 10_000, 189);
        Most(await SentAsync(own, 6), TimeSpan.FromSeconds(10)).ShouldBe(2);
    }

    [Fact]
    public async Task Where_others_used_the_calls_up_it_waits_for_the_next_stretch()
    {
        var pace = new HubSpotPace(100, TimeSpan.FromSeconds(10), clock);
        var before = clock.GetUtcNow();
        Hear(pace, 100, 10_000, 0);
        (await SentAsync(pace, 1))[0].ShouldBeGreaterThanOrEqualTo(before.AddSeconds(10));
    }

    [Fact]
    public async Task It_stands_still_as_long_as_it_is_told_to()
    {
        var pace = new HubSpotPace(100, TimeSpan.FromSeconds(10), clock);
        var before = clock.GetUtcNow();
        pace.Hold(TimeSpan.FromSeconds(7));
        pace.Hold(TimeSpan.FromSeconds(3));
        (await SentAsync(pace, 1))[0].ShouldBe(before.AddSeconds(7), TimeSpan.FromSeconds(0.2));
    }

    [Theory]
    [InlineData("", "10000")]
    [InlineData("-1", "10000")]
    [InlineData("5", "soon")]
    [InlineData("99999999999999999999", "1")]
    public async Task Headers_that_make_no_sense_change_nothing(string most, string interval)
    {
        var pace = new HubSpotPace(5, TimeSpan.FromSeconds(1), clock);
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("X-HubSpot-RateLimit-Max", most);
        response.Headers.TryAddWithoutValidation("X-HubSpot-RateLimit-Interval-Milliseconds", interval);
        pace.Heard(response.Headers);
        Most(await SentAsync(pace, 10), TimeSpan.FromSeconds(1)).ShouldBe(5);
    }

    private async Task<List<DateTimeOffset>> SentAsync(HubSpotPace pace, int calls)
    {
        var sent = new List<DateTimeOffset>();
        for (var i = 0; i < calls; i++)
        {
            var turn = pace.WaitAsync(CancellationToken.None);
            while (!turn.IsCompleted)
            {
                clock.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Yield();
            }

            await turn;
            sent.Add(clock.GetUtcNow());
        }

        return sent;
    }

    private static int Most(List<DateTimeOffset> sent, TimeSpan interval) => sent.Max(from => sent.Count(at => at >= from && at < from + interval));

    private static void Hear(HubSpotPace pace, int most, int intervalMs, int remaining)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in new[] { ("Max", most), ("Interval-Milliseconds", intervalMs), ("Remaining", remaining) })
        {
            response.Headers.Add($"X-HubSpot-RateLimit-{name}", value.ToString(CultureInfo.InvariantCulture));
        }

        pace.Heard(response.Headers);
    }
}
