using Dapper;
using Npgsql;
using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Storage.Moving;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Testing;
using Xunit;

namespace SkyGeni.Bot.Tests.Storage.Moving;

public sealed class StoreMoveTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("skygeni-move-").FullName;

    [Fact]
    public async Task Everything_arrives_the_same_and_goes_on_from_there()
    {
        var target = await TargetAsync();
        using var from = await FilledAsync();
        using var to = new Database(target);
        var moved = await new StoreMove(from, to, TimeProvider.System).RunAsync(new Progress<double>(), CancellationToken.None);

        moved.Single(table => table.Name == "deal_event").Rows.ShouldBe(3);
        moved.Single(table => table.Name == "deal").Rows.ShouldBe(2);
        (await new DealEventStore(to).ReadAllAsync()).ShouldBe(await new DealEventStore(from).ReadAllAsync(), new SameEvents());
        (await new DealStore(to, new DealEventStore(to), TimeProvider.System).FindAsync("D2"))!.Amount.ShouldBe(1_234.5m);

        // The log's numbers go on after those that were moved.
        await to.WriteAsync(tx => new DealEventStore(to).AppendAsync(tx, [Pipeline.Changed("D1", DateTimeOffset.UnixEpoch.AddYears(55), "stage", "Proposal")]));
        (await to.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT MAX(seq) FROM deal_event"))).ShouldBe(4);
    }

    [Fact]
    public async Task A_database_that_is_not_empty_is_refused_by_the_table_that_holds_rows()
    {
        var target = await TargetAsync();
        using var from = await FilledAsync();
        using var to = new Database(target);
        await new Migrator(to, TimeProvider.System).MigrateAsync();
        await to.WriteAsync(tx => tx.Connection!.ExecuteAsync("INSERT INTO click (click_key, clicked_at) VALUES ('k', 1)", transaction: tx));
        var refusal = await Should.ThrowAsync<SettingsException>(() => new StoreMove(from, to, TimeProvider.System).RunAsync(new Progress<double>(), CancellationToken.None));
        refusal.Message.ShouldContain("not empty: click holds rows");
    }

    [Fact]
    public async Task A_text_that_cannot_be_kept_leaves_the_other_side_empty_and_names_its_column()
    {
        var target = await TargetAsync();
        using var from = await FilledAsync();
        await from.WriteAsync(tx => tx.Connection!.ExecuteAsync("INSERT INTO webhook_id (id, received_at) VALUES (@id, 1)", new { id = "a\0b" }, tx));
        using var to = new Database(target);
        var refusal = await Should.ThrowAsync<SettingsException>(() => new StoreMove(from, to, TimeProvider.System).RunAsync(new Progress<double>(), CancellationToken.None));
        refusal.Message.ShouldContain("webhook_id.id");
        (await to.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM deal_event"))).ShouldBe(0);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private async Task<StoreOptions> TargetAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        return StoreOptions.Postgres(await TestStore.PostgresAsync(directory), "--to");
    }

    private async Task<Database> FilledAsync()
    {
        var database = new Database(new StoreOptions { ConnectionString = $"Data Source={Path.Combine(directory, "skygeni.db")}" });
        await new Migrator(database, TimeProvider.System).MigrateAsync();
        var log = new DealEventStore(database);
        await new DealIngestion(database, log, new DealStore(database, log, TimeProvider.System), new DealsChanged()).RecordAsync(
        [
            Pipeline.Created("D1", DateTimeOffset.UnixEpoch.AddYears(54)),
            Pipeline.Created("D2", DateTimeOffset.UnixEpoch.AddYears(54), amount: 1_234.5m),
            Pipeline.Changed("D1", DateTimeOffset.UnixEpoch.AddYears(54).AddDays(1), "name", "Größe \"ünï\" 🙂"),
        ]);
        return database;
    }

    private sealed class SameEvents : IEqualityComparer<SkyGeni.Core.Deals.DealEvent>
    {
        public bool Equals(SkyGeni.Core.Deals.DealEvent? x, SkyGeni.Core.Deals.DealEvent? y) =>
            (x! with { Changes = [] }) == (y! with { Changes = [] }) && x.Changes.SequenceEqual(y.Changes);

        public int GetHashCode(SkyGeni.Core.Deals.DealEvent e) => e.SourceKey.GetHashCode(StringComparison.Ordinal);
    }
}
