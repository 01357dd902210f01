using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Checks.Drift;
using SkyGeni.Workspace;

namespace SkyGeni.Bot.Tests.Checks;

/// <summary>Two admins and a manager, a model with skill, and weeks that go by in which deals of region North, which were usually won, end as a test says.</summary>
internal sealed class WatchedTown(BotWorld world) : IAsyncDisposable
{
    public const string Robin = "UROBIN";
    public const string Kim = "UKIM";
    public const string Maya = "UMAYA";
    private const int DealsAWeek = 20;
    private const double LostInSouth = 0.9;

    private static readonly Lazy<Task<string>> Prepared = new(PrepareAsync);

    private readonly Random chance = new(5);
    private int made;

    public BotWorld World => world;

    public WatchModel Watch => world.Get<WatchModel>();

    public static async Task<WatchedTown> OpenAsync(params string[] settings)
    {
        var own = Directory.CreateTempSubdirectory("skygeni-watched-").FullName;
        await TestStore.CopyAsync(await Prepared.Value, own);

        return new WatchedTown(await BotWorld.StartAsync("2024-03-26T12:00:00Z", own, AddUsers, settings));
    }

    /// <summary>Weeks in which twenty deals begin, half of them in the South, and those of three weeks ago end.</summary>
    /// <param name="weeks">How many.</param>
    /// <param name="lost">The share of those in the North that is lost, 0–1.</param>
    public async Task GoByAsync(int weeks, double lost)
    {
        for (var week = 0; week < weeks; week++)
        {
            world.Leap(TimeSpan.FromDays(7));
            var now = world.Clock.GetUtcNow();
            var begin = Enumerable.Range(made, DealsAWeek).Select(i => Pipeline.Created($"W{i}", now.AddHours(-1 - (8 * (i % DealsAWeek))), $"rep_{i % 3}", Region(i), 1_000 + (100 * (i % 7))));
            var end = Enumerable.Range(made - (3 * DealsAWeek), DealsAWeek).Where(i => i >= 0)
                .Select(i => Pipeline.Ended($"W{i}", now.AddMinutes(-5), chance.NextDouble() < (Region(i) == "South" ? LostInSouth : lost) ? "lost" : "won"));
            await world.Get<DealIngestion>().RecordAsync([.. begin, .. end]);
            await world.Get<ScoreDeals>().AllAsync(default);
            made += DealsAWeek;
        }
    }

    /// <summary>A watch whose checks are these, on the world's own store.</summary>
    public WatchModel WatchWith(params IModelCheck[] checks) => new(
        world.Get<Database>(),
        new RunChecks(checks, world.Get<Champion>(), world.Get<ModelStore>(), world.Get<DealEventStore>(), world.Get<EndedScores>(), world.Get<CheckSettings>(), world.Clock, NullLogger<RunChecks>.Instance),
        world.Get<CheckRunStore>(),
        world.Get<CheckMetrics>(),
        world.Get<RosterCache>(),
        world.Get<PersonSettingsStore>(),
        world.Get<OutboxSignal>(),
        world.Clock);

    public async Task<IReadOnlyList<SkyGeni.Core.Checks.Finding>> StandingAsync() => [.. (await world.Get<FindingStore>().ListAsync()).Select(f => f.Finding)];

    /// <summary>What somebody was told of findings, once all that waits was delivered.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(string who)
    {
        await Eventually.HoldsAsync(async () =>
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(250));
            return (await world.Get<OutboxStore>().BacklogAsync()).Waiting == 0;
        });
        return [.. world.Slack.MessagesFor(who).Select(m => m.Text).Where(t => t.Contains("to look at", StringComparison.Ordinal))];
    }

    public async ValueTask DisposeAsync()
    {
        world.Slack.Problems.ShouldBeEmpty();
        await world.DisposeAsync();
    }

    private static string Region(int deal) => deal % 2 == 0 ? "South" : "North";

    private static async Task<string> PrepareAsync()
    {
        await using var world = await BotWorld.StartAsync();
        (await world.Api.Put("/api/v1/people", """
            [
              { "id": "robin", "name": "Robin Reed", "email": "robin@acme.test", "role": "admin", "managerId": null, "timeZone": "Etc/UTC" },
              { "id": "kim", "name": "Kim King", "email": "kim@acme.test", "role": "admin", "managerId": null, "timeZone": "Etc/UTC" },
              { "id": "maya", "name": "Maya Mohr", "email": "maya@acme.test", "role": "manager", "managerId": "robin", "timeZone": "Etc/UTC" }
            ]
            """)).Response.EnsureSuccessStatusCode();
        await world.Get<DealIngestion>().RecordAsync([.. Pipeline.Closed(500)]);
        (await world.Get<TrainModel>().RunAsync(null, default)).Card.HasSkill.ShouldBeTrue();
        return world.DataDirectory;
    }

    private static void AddUsers(SimulatedSlack slack)
    {
        foreach (var (id, name) in new[] { (Robin, "Robin Reed"), (Kim, "Kim King"), (Maya, "Maya Mohr") })
        {
            slack.AddUser(id, name, $"{name.Split(' ')[0].ToLowerInvariant()}@acme.test");
        }
    }
}
