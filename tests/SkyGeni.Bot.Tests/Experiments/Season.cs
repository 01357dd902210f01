using System.Globalization;
using Shouldly;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Tests.Alerts;

namespace SkyGeni.Bot.Tests.Experiments;

/// <summary>Months at a sales office: its deals turn bad, and end weeks later as the truth says. Everything goes in and out over REST and Slack.</summary>
internal sealed class Season(AlertDesk desk, int seed)
{
    private readonly Random chance = new(seed);

    public Lab Lab { get; } = new(desk.World);

    /// <summary>Deals come in, of some owners in turn.</summary>
    public async Task<string[]> DealsAsync(string prefix, int count, params string[] owners)
    {
        var ids = Enumerable.Range(1, count).Select(n => $"{prefix}{n}").ToArray();
        foreach (var (place, owner) in owners.Index())
        {
            await desk.DealsAsync(owner, [.. ids.Where((_, n) => n % owners.Length == place).Select(id => (id, 30_000 + (1_000 * chance.Next(20))))]);
        }

        return ids;
    }

    /// <summary>They turn bad, and whoever is to be told is told.</summary>
    public async Task WorsenAsync(string[] dealIds)
    {
        await desk.WorsensAsync(dealIds);
        await desk.World.Get<DecideAlerts>().RunAsync(CancellationToken.None);
        await desk.DeliveredAsync();
    }

    /// <summary>Weeks later they have ended, spread over three of them, each won with its chance.</summary>
    public async Task EndAsync(string[] dealIds, Func<string, double> chanceOf)
    {
        foreach (var part in dealIds.Chunk((dealIds.Length / 3) + 1))
        {
            desk.World.Leap(TimeSpan.FromDays(7));
            var now = desk.World.Clock.GetUtcNow();
            await desk.PostAsync([.. part.Select(id =>
            {
                var (at, won) = (now.AddMinutes(-chance.Next(1, 1_000)), chance.NextDouble() < chanceOf(id));
                return string.Create(CultureInfo.InvariantCulture, $$"""{"deal_id":"{{id}}","occurred_at":"{{at:O}}","closed_date":"{{at:yyyy-MM-dd}}","deal_stage":"Closed","outcome":"{{(won ? "Won" : "Lost")}}"}""");
            })]);
        }
    }

    /// <summary>The arm of each deal that came into an experiment.</summary>
    public async Task<Dictionary<string, string>> ArmsAsync(string experiment) =>
        (await Lab.LinesAsync($"/experiments/{experiment}/assignments")).ToDictionary(a => a["dealId"]!.GetValue<string>(), a => a["arm"]!.GetValue<string>(), StringComparer.Ordinal);

    public async Task<string> VerdictAsync(string experiment) => (await Lab.GetAsync($"/experiments/{experiment}"))["verdict"]!["kind"]!.GetValue<string>();

    /// <summary>That every deal of the experiment counts by now.</summary>
    public async Task AllCountAsync(string experiment, int deals)
    {
        var arms = (await Lab.GetAsync($"/experiments/{experiment}"))["arms"]!.AsArray();
        arms.Sum(a => a!["counted"]!.GetValue<int>()).ShouldBe(deals, arms.ToJsonString());
    }
}
