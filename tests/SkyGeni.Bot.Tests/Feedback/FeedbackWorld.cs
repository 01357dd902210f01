using Dapper;
using Microsoft.Extensions.Time.Testing;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ingest.Crm.WriteBack;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Deals;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Tests.Feedback;

/// <summary>The stores of what people do and think, in a real file, with a clock that moves only when told.</summary>
internal sealed class FeedbackWorld : IAsyncDisposable
{
    public static readonly Person Ana = new("ana", "Ana Alves", null, Role.Rep, null, null, "UANA");
    public static readonly Person Maya = new("maya", "Maya Mohr", null, Role.Manager, null, null, "UMAYA");
    public static readonly WatchedValues Values = new("Negotiation", 48_000m, new DateOnly(2026, 12, 30), 0.6);

    private readonly string directory;

    private FeedbackWorld(string directory, StoreOptions storage)
    {
        this.directory = directory;
        Database = new Database(storage);
        Snoozes = new SnoozeStore(Database);
        Dismissals = new DismissalStore(Database);
        Opinions = new FeedbackStore(Database);
        Interventions = new InterventionStore(Database);
        Copies = new MessageCopyStore(Database);
        Change = new DealChange(Database, new ClickStore(), new OutboxSignal(), Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 42, 0, TimeSpan.Zero));
    public Database Database { get; }
    public SnoozeStore Snoozes { get; }
    public DismissalStore Dismissals { get; }
    public FeedbackStore Opinions { get; }
    public InterventionStore Interventions { get; }
    public MessageCopyStore Copies { get; }
    public DealChange Change { get; }
    public DateTimeOffset Now => Clock.GetUtcNow();

    public Others Others => new(Snoozes, Dismissals);
    public SnoozeDeal Snooze => new(Change, Snoozes, Others);
    public DismissDeal Dismiss => new(Change, Dismissals, Others);
    public LogIntervention Log => new(Database, Change, Interventions, Nothing, new OutboxSignal(), Clock);
    public UndoChange Undo => new(Change, Snoozes, Dismissals, Interventions, Nothing, Database, new OutboxSignal(), Clock);
    private static WriteBacks Nothing => new([], new WriteBackSignal());

    public GiveOpinion Opinion => new(Change, Opinions);
    public HandledReader Handled => new(Snoozes, Dismissals, Interventions, Clock);

    public static async Task<FeedbackWorld> CreateAsync()
    {
        var directory = Directory.CreateTempSubdirectory("skygeni-feedback-").FullName;
        var world = new FeedbackWorld(directory, await TestStore.OfAsync(directory));
        await new Migrator(world.Database, world.Clock).MigrateAsync();
        return world;
    }

    public static Click Click(string key, Person? person = null, string dealId = "D1") => new(key, person ?? Ana, dealId);

    /// <summary>A deal as the CRM gives it.</summary>
    public Task DealAsync(string id, string stage = "Negotiation", Outcome outcome = Outcome.Open) => Database.WriteAsync(async tx =>
    {
        var events = new List<DealEvent>
        {
            new(id, Now.AddDays(-30), Now, "test", $"{id}-created", DealEventKind.Created, [new(DealFields.Stage, stage), new(DealFields.Amount, "48000"), new(DealFields.ExpectedClose, "2026-12-30")]),
        };
        if (outcome != Outcome.Open)
        {
            events.Add(new(id, Now, Now, "test", $"{id}-closed", DealEventKind.Closed, [new(DealFields.Outcome, "won")]));
        }

        await Deals.ProjectAsync(tx, [KeyValuePair.Create(id, events)]);
    });

    public DealStore Deals => new(Database, new DealEventStore(Database), Clock);

    public SnoozeSweep Sweep => new(Database, Snoozes, Deals, new RiskScoreStore(Database), new OutboxSignal(), Clock);

    public Task<int> CountAsync(string sql) => Database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(sql));

    public ValueTask DisposeAsync()
    {
        Database.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
