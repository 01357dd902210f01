using Dapper;
using Shouldly;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.Ingest;
using Xunit;

namespace SkyGeni.Bot.Tests.Storage;

public sealed class MigratorTests
{
    [Fact]
    public async Task Each_migration_is_applied_once_and_listed_with_its_time()
    {
        await using var world = await IngestWorld.StartAsync();
        (await world.Get<Migrator>().MigrateAsync()).ShouldBeEmpty();
        var first = (await world.Get<Migrator>().ListAsync())[0];
        (first.Name, first.AppliedAt).ShouldBe(("0001_initial", world.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_by_name()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.Get<Database>().WriteAsync(tx => tx.Connection!.ExecuteAsync("INSERT INTO schema_migration (name, applied_at) VALUES ('9999_future', 0)", transaction: tx));
        var refusal = await Should.ThrowAsync<SettingsException>(() => world.Get<Migrator>().MigrateAsync());
        refusal.Message.ShouldContain("newer version of the program");
        refusal.Message.ShouldContain("9999_future");
    }

    [Fact]
    public async Task A_write_that_throws_leaves_nothing_behind()
    {
        await using var world = await IngestWorld.StartAsync();
        var database = world.Get<Database>();
        await Should.ThrowAsync<InvalidOperationException>(() => database.WriteAsync(async tx =>
        {
            await tx.Connection!.ExecuteAsync("INSERT INTO schema_migration (name, applied_at) VALUES ('half', 0)", transaction: tx);
            throw new InvalidOperationException("the power went");
        }));
        (await world.Get<Migrator>().ListAsync()).ShouldNotContain(migration => migration.Name == "half");
    }
}
