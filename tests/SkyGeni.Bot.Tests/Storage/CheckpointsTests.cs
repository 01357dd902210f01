using Microsoft.Data.Sqlite;
using Shouldly;
using SkyGeni.Bot.Storage;
using Xunit;

namespace SkyGeni.Bot.Tests.Storage;

public sealed class CheckpointsTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("skygeni-").FullName;

    private string Path => System.IO.Path.Combine(directory, "log.db");

    [Fact]
    public async Task What_was_written_comes_into_the_database_without_anybody_closing_it()
    {
        using var database = new Database(new StoreOptions { ConnectionString = $"Data Source={Path}" });
        await database.WriteAsync(tx => RunAsync(tx, "CREATE TABLE filler (bytes BLOB)"));
        for (var i = 0; i < 40; i++)
        {
            await database.WriteAsync(tx => RunAsync(tx, "INSERT INTO filler SELECT zeroblob(1000000)"));
        }

        await World.Eventually.HoldsAsync(() => Task.FromResult(new FileInfo(Path).Length > 30_000_000));
    }

    [Fact]
    public async Task A_long_write_is_told_that_somebody_waits()
    {
        using var database = new Database(new StoreOptions { ConnectionString = $"Data Source={Path}" });
        var waits = new TaskCompletionSource();
        var first = database.WriteAsync(async _ =>
        {
            database.IsAwaited.ShouldBeFalse();
            waits.SetResult();
            await World.Eventually.HoldsAsync(() => Task.FromResult(database.IsAwaited));
        });
        await waits.Task;
        await database.WriteAsync(_ => Task.CompletedTask);
        await first;
        database.IsAwaited.ShouldBeFalse();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private static async Task RunAsync(System.Data.Common.DbTransaction tx, string sql)
    {
        await using var statement = new PreparedStatement(tx, sql);
        statement.Execute();
    }
}
