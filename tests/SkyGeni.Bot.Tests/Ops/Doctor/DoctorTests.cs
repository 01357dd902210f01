using System.Text.Json;
using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Bot.Verbs;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Ops.Doctor;

public sealed class DoctorTests
{
    [Fact]
    public async Task It_sees_a_server_that_runs_and_looks_at_its_store_beside_it()
    {
        await using var world = await BotWorld.StartAsync();
        await Eventually.HoldsAsync(async () => (int)(await world.Http.Get("/readyz")).Status == 200);
        var (code, checks) = await RunAsync(world.DataDirectory, $"--urls={world.Url}");
        code.ShouldBe(0);
        checks["server"].ShouldBe(("ok", $"runs at {world.Url} and is ready"));
        checks["database"].State.ShouldBe("ok");
    }

    [Fact]
    public async Task Without_a_server_it_says_so_and_looks_at_the_rest()
    {
        var (code, checks) = await RunAsync(Directory.CreateTempSubdirectory("skygeni-").FullName, "--urls=http://127.0.0.1:9");
        code.ShouldBe(0);
        checks["server"].ShouldBe(("ok", "does not run at http://127.0.0.1:9 now"));
    }

    [Fact]
    public async Task A_damaged_database_is_a_finding_and_hides_nothing()
    {
        var directory = Directory.CreateTempSubdirectory("skygeni-").FullName;
        await File.WriteAllTextAsync(Path.Combine(directory, "skygeni.db"), "no database at all, but long enough to be looked at as one".PadRight(4096, '.'));
        var (code, checks) = await RunAsync(directory, "--urls=http://127.0.0.1:9");
        code.ShouldBe(1);
        checks["database"].State.ShouldBe("fail");
        checks["database"].Found.ShouldContain("cannot be used");
        checks["disk"].State.ShouldBe("ok");
        checks.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_source_that_fell_silent_is_told_by_what_is_usual_for_it()
    {
        await using var world = await BotWorld.StartAsync();
        var check = new ArrivalsCheck(world.Get<Database>(), world.Clock);
        (await check.LookAsync(default)).Found.ShouldBe("no source sends changes by itself");
        for (var hour = 0; hour < 20; hour++)
        {
            world.Clock.Advance(TimeSpan.FromHours(hour % 5 == 0 ? 6 : 1));
            await world.Get<DealIngestion>().RecordAsync([Told(world, hour)], default);
        }

        (await check.LookAsync(default)).State.ShouldBe(DoctorLine.Ok);
        world.Clock.Advance(TimeSpan.FromHours(9));
        (await check.LookAsync(default)).State.ShouldBe(DoctorLine.Ok);
        world.Clock.Advance(TimeSpan.FromHours(2));
        var line = await check.LookAsync(default);
        line.State.ShouldBe(DoctorLine.Warn);
        line.Found.ShouldBe("hubspot: last heard from 11 h ago, never silent for longer than 6 h before");
    }

    private static DealEvent Told(BotWorld world, int number)
    {
        var now = world.Clock.GetUtcNow();
        return new($"D{number}", now, now, "hubspot", $"created:{number}", DealEventKind.Created, [new FieldChange(DealFields.Name, "A deal")]);
    }

    private static async Task<(int Code, Dictionary<string, (string State, string Found)> Checks)> RunAsync(string directory, params string[] settings)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await VerbRunner.RunAsync(["doctor", "--json", $"--Data:Directory={directory}", .. settings], output, error);
        using var answer = JsonDocument.Parse(output.ToString());
        return (code, answer.RootElement.GetProperty("checks").EnumerateArray().ToDictionary(
            check => check.GetProperty("id").GetString()!,
            check => (check.GetProperty("state").GetString()!, check.GetProperty("found").GetString()!)));
    }
}
