using Shouldly;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Storage.Sqlite;
using Xunit;

namespace SkyGeni.Bot.Tests.Storage;

public sealed class ServeLockTests
{
    [Fact]
    public void A_second_server_on_the_same_file_is_refused_and_may_follow_the_first()
    {
        var directory = Directory.CreateTempSubdirectory("skygeni-lock-").FullName;
        var options = new StoreOptions { ConnectionString = $"Data Source={Path.Combine(directory, "skygeni.db")}" };
        using (ServeLock.Take(options))
        {
            Should.Throw<SettingsException>(() => ServeLock.Take(options)).Message.ShouldContain("already serves from");
        }

        ServeLock.Take(options).Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void A_database_in_memory_needs_no_lock()
    {
        var options = new StoreOptions { ConnectionString = "Data Source=:memory:" };
        using var first = ServeLock.Take(options);
        using var second = ServeLock.Take(options);
        first.ShouldNotBe(second);
    }
}
