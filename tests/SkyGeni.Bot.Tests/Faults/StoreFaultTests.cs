using System.Diagnostics;
using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Shouldly;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.Alerts;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Faults;

/// <summary>While the store takes nothing senders are told to come again, nothing is half kept, and people still get their answers.</summary>
public sealed class StoreFaultTests
{
    private const string Row = """[{"deal_id":"D1","deal_amount":77000}]""";

    [Fact]
    public async Task Another_process_holds_the_database()
    {
        Assert.SkipWhen(TestStore.IsPostgres, "It is about a file.");
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000));
        (await desk.TypeAsync(AlertDesk.Ana, "D1")).ShouldContain("$48,000");
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(desk.World.DataDirectory, "skygeni.db")};Pooling=False"))
        {
            await other.OpenAsync();
            await using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync();

            await IsToldToComeAgainAsync(desk, "another process holds the database");
            (await desk.TypeAsync(AlertDesk.Ana, "D1")).ShouldContain("$48,000");
        }

        await TakesItAsync(desk);
    }

    [Fact]
    public async Task The_disk_is_full()
    {
        Assert.SkipWhen(TestStore.IsPostgres, "It is about a file.");
        var disk = Directory.CreateTempSubdirectory("skygeni-disk-").FullName;
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk), "Mounting a small disk takes a privilege that this process does not have.");
        try
        {
            await using var world = await BotWorld.StartAsync("2026-11-24T09:00:00Z", disk);
            await using (var desk = await AlertDesk.OnAsync(world))
            {
                await desk.DealsAsync("ana", ("D1", 48_000));
                (await desk.TypeAsync(AlertDesk.Ana, "D1")).ShouldContain("$48,000");
                Fill(Path.Combine(disk, "ballast"));
                await IsToldToComeAgainAsync(desk, "the disk is full");
                (await desk.TypeAsync(AlertDesk.Ana, "D1")).ShouldContain("$48,000");

                File.Delete(Path.Combine(disk, "ballast"));
                await TakesItAsync(desk);
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            await RunAsync("umount", "-l", disk);
        }
    }

    [Fact]
    public async Task Scoring_fails_and_the_last_scores_are_shown_with_their_age()
    {
        Assert.SkipWhen(TestStore.IsPostgres, "It breaks the store in SQLite's words.");
        await using var desk = await AlertDesk.OpenAsync();
        await desk.DealsAsync("ana", ("D1", 48_000));
        (await desk.TypeAsync(AlertDesk.Ana, "D1")).ShouldContain("$48,000");
        await desk.World.Get<Database>().WriteAsync(tx => tx.Connection!.ExecuteAsync(
            "CREATE TRIGGER broken BEFORE INSERT ON risk_score BEGIN SELECT RAISE(ABORT, 'broken'); END", transaction: tx));
        desk.World.Clock.Advance(TimeSpan.FromHours(2));

        (await desk.World.Api.Post("/api/v1/deals", """[{"deal_id":"D1","deal_amount":9000,"expected_close_date":"2028-01-01"}]""")).Status.ShouldBe(HttpStatusCode.OK);
        (await desk.TypeAsync(AlertDesk.Ana, "D1")).ShouldContain("2 hours");
        await Eventually.HoldsAsync(async () => (await desk.World.Http.Get("/readyz")).Text.Contains("the last run failed", StringComparison.Ordinal));
    }

    private static async Task IsToldToComeAgainAsync(AlertDesk desk, string why)
    {
        var refused = await desk.World.Api.Post("/api/v1/deals", Row);
        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, refused.Text);
        refused.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        refused.Text.ShouldContain(why);
        (await desk.World.Api.Get("/api/v1/deals/D1")).Json.GetProperty("amount").GetDecimal().ShouldBe(48_000);
    }

    private static async Task TakesItAsync(AlertDesk desk)
    {
        await Eventually.HoldsAsync(async () => (await desk.World.Api.Post("/api/v1/deals", Row)).Status == HttpStatusCode.OK);
        (await desk.World.Api.Get("/api/v1/deals/D1")).Json.GetProperty("amount").GetDecimal().ShouldBe(77_000);
        (await desk.World.Api.Get("/api/v1/deals/D1/events")).Text.Split("77000").Length.ShouldBe(2, "it is in the log once");
    }

    private static void Fill(string path)
    {
        using var ballast = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size >= 512; size /= 2)
        {
            try
            {
                while (true)
                {
                    ballast.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // Less fits.
            }
        }
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
