using System.Net;
using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Bot.Verbs;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Scoring;

/// <summary>A field that looks like a leak is used where somebody says so by name, until they take it back.</summary>
public sealed class OverridesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_field_is_allowed_over_REST_remembered_told_and_taken_back()
    {
        await using var world = await LeakyAsync();
        var first = await TrainAsync(world, null);
        first.GetProperty("overrides").GetArrayLength().ShouldBe(0);

        var unknown = await world.Api.Post("/api/v1/models/train", """{ "allow": ["nonsense"] }""");
        unknown.Status.ShouldBe(HttpStatusCode.BadRequest);
        unknown.Text.ShouldContain("'nonsense' is not refused. Refused as suspected leaks: attr-verdict (Verdict: ");
        (await world.Api.Post("/api/v1/models/train", """{ "disallow": ["verdict"] }""")).Text.ShouldContain("'verdict' was not allowed: nothing is.");
        (await world.Api.Post("/api/v1/models/train", """{ "alow": ["verdict"] }""")).Text.ShouldContain("alow");

        var allowed = await TrainAsync(world, """{ "allow": ["Verdict"], "why": "typed in by the buyer" }""");
        allowed.GetProperty("overrides")[0].GetProperty("id").GetString().ShouldBe("attr-verdict");
        allowed.GetProperty("overrides")[0].GetProperty("evidence").GetString()!.Length.ShouldBeGreaterThan(20);

        // The monthly training knows nothing of the request.
        world.Leap(TimeSpan.FromDays(31));
        (await world.Get<TrainModel>().RunAsync(null, Cancel)).Card.Overrides.ShouldHaveSingleItem().Id.ShouldBe("attr-verdict");
        var kept = (await world.Api.Get("/api/v1/models/overrides")).Json[0];
        kept.GetProperty("feature").GetString().ShouldBe("attr-verdict");
        kept.GetProperty("why").GetString().ShouldBe("typed in by the buyer");
        kept.GetProperty("by").GetString().ShouldBe("api");

        (await TrainAsync(world, """{ "disallow": ["attr-verdict"] }""")).GetProperty("overrides").GetArrayLength().ShouldBe(0);
        (await world.Api.Get("/api/v1/models/overrides")).Json[0].GetProperty("endedAt").GetString().ShouldNotBeNull();
        var models = (await world.Api.Get("/api/v1/models")).Json;
        models[0].GetProperty("differences").GetProperty("refused")[0].GetString().ShouldBe("Verdict");
    }

    [Fact]
    public async Task A_field_is_allowed_on_the_command_line_by_id_or_label()
    {
        string directory;
        await using (var world = await LeakyAsync())
        {
            directory = world.DataDirectory;
        }

        var wrong = await RunAsync(directory, "train", "--allow", "Region");
        wrong.Code.ShouldBe(2);
        wrong.Error.ShouldContain("--allow: 'Region' is not refused. Refused as suspected leaks: attr-verdict");
        var trained = await RunAsync(directory, "train", "--allow", "verdict", "--why", "it is ours", "--json");
        trained.Code.ShouldBe(0, trained.Error);
        trained.Output.ShouldContain("\"overrides\"");
        (await RunAsync(directory, "train")).Output.ShouldContain("Verdict (attr-verdict) is used because it was allowed by name");
        (await RunAsync(directory, "train", "--disallow", "amount")).Error.ShouldContain("'amount' was not allowed. Allowed: attr-verdict (Verdict).");
        (await RunAsync(directory, "train", "--disallow", "Verdict")).Output.ShouldContain("Not used: Verdict");
    }

    /// <summary>Two hundred deals with a field that says at the beginning how they will end.</summary>
    private static async Task<BotWorld> LeakyAsync()
    {
        var world = await BotWorld.StartAsync();
        var closed = Pipeline.Closed(200).ToList();
        var lost = closed.Where(e => e.Changes.Any(c => c.Value == "lost")).Select(e => e.DealId).ToHashSet(StringComparer.Ordinal);
        await world.Get<DealIngestion>().RecordAsync(
            [
                .. closed.Select(e => e.Kind == DealEventKind.Created ? e with { Changes = e.Changes.Add(new("attr:Verdict", lost.Contains(e.DealId) ? "bad" : "good")) } : e),
                Pipeline.Created("O1", world.Clock.GetUtcNow().AddDays(-30)),
            ],
            Cancel);
        return world;
    }

    private static async Task<System.Text.Json.JsonElement> TrainAsync(BotWorld world, string? body)
    {
        var accepted = await world.Api.Post("/api/v1/models/train", body);
        accepted.Status.ShouldBe(HttpStatusCode.Accepted, accepted.Text);
        Reply last = accepted;
        await Eventually.HoldsAsync(async () => (last = await world.Api.Get(accepted.Response.Headers.Location!.ToString())).Json.GetProperty("state").GetString() == "done");
        return last.Json.GetProperty("result");
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string directory, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await VerbRunner.RunAsync([.. words, $"--Data:Directory={directory}", "--Clock:AsOf=2024-03-26T12:00:00Z", .. await TestStore.SettingsAsync(directory)], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
