using System.Diagnostics.Metrics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;
using SkyGeni.Bot.Tests.World;

namespace SkyGeni.Bot.Tests.Outbox;

/// <summary>An outbox in a real file, a clock that moves only when told, and a Slack that answers as the test says.</summary>
internal sealed class RelayWorld : IAsyncDisposable
{
    private readonly string directory;
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private RelayWorld(string directory, StoreOptions storage)
    {
        this.directory = directory;
        Storage = storage;
        Database = new Database(Storage);
        Store = new OutboxStore(Database);
        Copies = new MessageCopyStore(Database);
        Findings = new FindingStore(Database);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2024, 3, 26, 8, 0, 0, TimeSpan.Zero));
    public StoreOptions Storage { get; }
    public Database Database { get; }
    public OutboxStore Store { get; }
    public MessageCopyStore Copies { get; }
    public FindingStore Findings { get; }
    public OutboxSignal Signal { get; } = new();
    public RelayOptions Options { get; init; } = new() { MessagesPerSecond = 50 };
    public DateTimeOffset Now => Clock.GetUtcNow();

    public static async Task<RelayWorld> CreateAsync(double messagesPerSecond = 50)
    {
        var directory = Directory.CreateTempSubdirectory("skygeni-outbox-").FullName;
        var world = new RelayWorld(directory, await TestStore.OfAsync(directory)) { Options = new RelayOptions { MessagesPerSecond = messagesPerSecond } };
        await new Migrator(world.Database, world.Clock).MigrateAsync();
        return world;
    }

    public OutboxRelay Relay(IMessageDelivery delivery, TimeProvider? clock = null) => new(
        Store,
        new OutboxSettling(Database, clock ?? Clock),
        delivery,
        Signal,
        new OutboxMetrics(services.GetRequiredService<IMeterFactory>(), new Stages(services.GetRequiredService<IMeterFactory>())),
        Options,
        Storage,
        clock ?? Clock,
        NullLogger<OutboxRelay>.Instance);

    public Task<bool> AddAsync(string key, string lane, string kind = OutboxKinds.Digest, DateTimeOffset? notBefore = null, DateTimeOffset? expiresAt = null) =>
        Database.WriteAsync(tx => OutboxStore.AddAsync(tx, new OutboxMessage(kind, key, lane, key, notBefore, expiresAt), Now));

    /// <summary>Turns the relay until nothing waits any more, moving the clock by what it asks to wait; or until <paramref name="within"/> has passed.</summary>
    public async Task RunAsync(OutboxRelay relay, TimeSpan within)
    {
        var end = Now + within;
        while (true)
        {
            var before = (await Store.BacklogAsync()).Waiting;
            var wait = await relay.TurnAsync();
            await relay.UnderWayAsync();
            var left = (await Store.BacklogAsync()).Waiting;
            if (left == 0 || Now + wait > end)
            {
                return;
            }

            // What was done calls for the next turn at once.
            Clock.Advance(left < before ? TimeSpan.Zero : wait);
        }
    }

    public Task<(long State, string? Reason, long Attempts)> StateAsync(string payload) => Database.ReadAsync(connection =>
        connection.QuerySingleAsync<(long, string?, long)>("SELECT state, reason, attempts FROM outbox WHERE payload = @payload", new { payload }));

    public async ValueTask DisposeAsync()
    {
        Database.Dispose();
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }
}

/// <summary>Answers as it is told, and remembers what went out and when.</summary>
internal sealed class ScriptedDelivery(TimeProvider clock, Func<OutboxItem, Task<DeliveryResult>> answer) : IMessageDelivery
{
    public ScriptedDelivery(TimeProvider clock, Func<OutboxItem, DeliveryResult> answer)
        : this(clock, item => Task.FromResult(answer(item)))
    {
    }

    /// <summary>Every attempt, whatever was answered.</summary>
    public List<(OutboxItem Item, DateTimeOffset At)> Attempts { get; } = [];

    public Task<DeliveryResult> DeliverAsync(OutboxItem item, CancellationToken cancel)
    {
        lock (Attempts)
        {
            Attempts.Add((item, clock.GetUtcNow()));
        }

        return answer(item);
    }
}
