using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Deals;
using SkyGeni.Workspace;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>
/// A world with two admins, a manager and a skilled model, in which the market then turned: deals of region North, which were
/// won, are lost of late. The model trained after that calls many open deals by another band.
/// </summary>
internal sealed class WaitingTown(BotWorld world, TrainedModel? trained) : IAsyncDisposable
{
    public const string Robin = "UROBIN";
    public const string Kim = "UKIM";
    public const string Maya = "UMAYA";

    private static readonly Lazy<Task<(string Folder, string Now, TrainedModel Trained)>> Prepared = new(PrepareAsync);

    public BotWorld World => world;

    public TrainedModel Trained => trained!;

    public string Version => Trained.Card.Version;

    /// <summary>A town of its own, as it stands right after the second training.</summary>
    public static async Task<WaitingTown> OpenAsync(params string[] settings)
    {
        var (folder, now, trained) = await Prepared.Value;
        var own = Directory.CreateTempSubdirectory("skygeni-town-").FullName;
        await TestStore.CopyAsync(folder, own);
        var town = new WaitingTown(await BotWorld.StartAsync(now, own, AddUsers, settings), trained);
        await town.DeliveredAsync();
        return town;
    }

    /// <summary>The program started again on the same store, by a Slack that remembers nothing.</summary>
    public static async Task<WaitingTown> ReopenAsync(WaitingTown before)
    {
        var now = before.World.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        return new WaitingTown(await BotWorld.StartAsync(now, before.World.DataDirectory, AddUsers), before.Trained);
    }

    public async Task PeopleAsync(string kim = "admin", string robin = "admin") => (await world.Api.Put("/api/v1/people", $$"""
        [
          { "id": "robin", "name": "Robin Reed", "email": "robin@acme.test", "role": "{{robin}}", "managerId": null, "timeZone": "Etc/UTC" },
          { "id": "kim", "name": "Kim King", "email": "kim@acme.test", "role": "{{kim}}", "managerId": null, "timeZone": "Etc/UTC" },
          { "id": "maya", "name": "Maya Mohr", "email": "maya@acme.test", "role": "manager", "managerId": "robin", "timeZone": "Etc/UTC" }
        ]
        """)).Response.EnsureSuccessStatusCode();

    public async Task<string> StatusAsync(string version) => (await world.Get<ModelStore>().FindAsync(version))!.Status;

    /// <summary>The messages about the model that somebody has.</summary>
    public IReadOnlyList<SlackMessage> Waiting(string who) => [.. world.Slack.MessagesFor(who).Where(m => m.Text.StartsWith("Model ", StringComparison.Ordinal))];

    public string Read(SlackMessage message) => string.Join('\n', SimulatedSlack.Texts(Now(message).Blocks).Prepend(Now(message).Text));

    public IReadOnlyList<string> Labels(SlackMessage message) => [.. SimulatedSlack.Controls(Now(message).Blocks).Select(c => c.Text)];

    /// <summary>Presses in the message as it stands.</summary>
    public Task PressAsync(string who, SlackMessage message, string label) => PressOldAsync(who, Now(message), label);

    /// <summary>Presses in the message as it was: what a window shows that has not heard of a change.</summary>
    public async Task PressOldAsync(string who, SlackMessage message, string label)
    {
        var control = SimulatedSlack.Controls(message.Blocks).First(c => c.Text == label);
        (await world.Slack.ClickAsync(who, message, control)).Status.ShouldBe(200);
    }

    public Task ReadsAsync(SlackMessage message, string words) => Eventually.HoldsAsync(() =>
    {
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return Task.FromResult(Read(message).Contains(words, StringComparison.Ordinal));
    });

    public Task DeliveredAsync() => Eventually.HoldsAsync(async () =>
    {
        world.Clock.Advance(TimeSpan.FromMilliseconds(250));
        return (await world.Get<OutboxStore>().BacklogAsync()).Waiting == 0;
    });

    public async ValueTask DisposeAsync()
    {
        world.Slack.Problems.ShouldBeEmpty();
        await world.DisposeAsync();
    }

    /// <summary>Trained twice, with the messages of it decided and not yet sent.</summary>
    private static async Task<(string Folder, string Now, TrainedModel Trained)> PrepareAsync()
    {
        await using var world = await BotWorld.StartAsync();
        await new WaitingTown(world, null).PeopleAsync();
        var now = world.Clock.GetUtcNow();
        await world.Get<DealIngestion>().RecordAsync([.. Pipeline.Closed(400), .. Open(now.AddDays(-20), "N", "North"), .. Open(now.AddDays(-20), "S", "South")]);
        (await world.Get<TrainModel>().RunAsync(null, default)).Card.HasSkill.ShouldBeTrue();
        world.Leap(TimeSpan.FromDays(250));
        await world.Get<DealIngestion>().RecordAsync([.. Turned(now, 400)]);
        await world.Get<ScoreDeals>().AllAsync(default);
        await world.App.Services.GetServices<IHostedService>().OfType<OutboxRelay>().Single().StopAsync(default);
        var trained = await world.Get<TrainModel>().RunAsync(null, default);
        return (world.DataDirectory, world.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), trained);
    }

    private static IEnumerable<DealEvent> Open(DateTimeOffset at, string prefix, string region) =>
        Enumerable.Range(1, 30).Select(i => Pipeline.Created($"{prefix}{i}", at.AddHours(i), $"rep_{i % 3}", region, 1_000 + (100 * i)));

    private static IEnumerable<DealEvent> Turned(DateTimeOffset from, int deals)
    {
        var chance = new Random(11);
        for (var i = 1; i <= deals; i++)
        {
            var created = from.AddDays(200.0 * i / deals);
            var lost = chance.NextDouble() < (i % 2 == 0 ? 0.85 : 0.3);
            yield return Pipeline.Created($"T{i}", created, $"rep_{i % 3}", i % 2 == 0 ? "North" : "South", 1_000 + (100 * (i % 7)));
            yield return Pipeline.Ended($"T{i}", created.AddDays(5 + chance.Next(40)), lost ? "lost" : "won");
        }
    }

    private SlackMessage Now(SlackMessage message) => world.Slack.Message(message.Channel, message.Ts) ?? message;

    private static void AddUsers(SimulatedSlack slack)
    {
        foreach (var (id, name) in new[] { (Robin, "Robin Reed"), (Kim, "Kim King"), (Maya, "Maya Mohr") })
        {
            slack.AddUser(id, name, $"{name.Split(' ')[0].ToLowerInvariant()}@acme.test");
        }
    }
}
