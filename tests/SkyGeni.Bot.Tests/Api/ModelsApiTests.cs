using System.Net;
using Shouldly;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.Scoring;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

public sealed class ModelsApiTests
{
    [Fact]
    public async Task A_training_is_accepted_can_be_followed_and_ends_with_scores_by_the_new_model()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 20);
        (await world.Api.Get("/api/v1/models/champion")).Status.ShouldBe(HttpStatusCode.NotFound);

        var accepted = await world.Api.Post("/api/v1/models/train");
        accepted.Status.ShouldBe(HttpStatusCode.Accepted);
        var place = accepted.Response.Headers.Location!.ToString();

        Reply last = accepted;
        await Eventually.HoldsAsync(async () => (last = await world.Api.Get(place)).Json.GetProperty("state").GetString() != "running");
        last.Json.GetProperty("state").GetString().ShouldBe("done", last.Text);
        last.Json.GetProperty("result").GetProperty("version").GetString().ShouldBe("2024-03");
        last.Json.GetProperty("result").GetProperty("promoted").GetBoolean().ShouldBeTrue();
        last.Json.GetProperty("result").GetProperty("skillStatement").GetString()!.Length.ShouldBeGreaterThan(20);

        (await world.Api.Get("/api/v1/scores")).Lines.ShouldAllBe(l => l.GetProperty("modelVersion").GetString() == "2024-03");
        var card = (await world.Api.Get("/api/v1/models/champion")).Json;
        card.GetProperty("status").GetString().ShouldBe("champion");
        card.GetProperty("card").GetProperty("trainedOn").GetProperty("deals").GetInt32().ShouldBe(23);
    }

    [Fact]
    public async Task Who_asks_while_a_training_runs_is_given_that_one()
    {
        await using var world = await BotWorld.StartAsync();
        var trainings = world.Get<TrainingRuns>();
        var first = trainings.Begin();
        trainings.Begin().Id.ShouldBe(first.Id);
        await Eventually.HoldsAsync(() => Task.FromResult(trainings.Find(first.Id)!.State == TrainingRuns.Done));
        trainings.Begin().Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task Models_are_listed_promoted_and_rolled_back()
    {
        await using var world = await ScoreDealsTests.PipelineWorldAsync(closed: 20);
        (await world.Api.Post("/api/v1/models/rollback")).Status.ShouldBe(HttpStatusCode.Conflict);
        for (var i = 0; i < 2; i++)
        {
            var place = (await world.Api.Post("/api/v1/models/train")).Response.Headers.Location!.ToString();
            await Eventually.HoldsAsync(async () => (await world.Api.Get(place)).Json.GetProperty("state").GetString() == "done");
        }

        (await world.Api.Get("/api/v1/models")).Json.EnumerateArray().Select(m => m.GetProperty("version").GetString()).ShouldBe(["2024-03.2", "2024-03"]);
        var back = await world.Api.Post("/api/v1/models/rollback");
        back.Json.GetProperty("version").GetString().ShouldBe("2024-03");
        (await world.Api.Get("/api/v1/scores")).Lines.ShouldAllBe(l => l.GetProperty("modelVersion").GetString() == "2024-03");
        (await world.Api.Post("/api/v1/models/2024-03.2/promote")).Json.GetProperty("status").GetString().ShouldBe("champion");
        (await world.Api.Post("/api/v1/models/nonsense/promote")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Api.Get("/api/v1/models/trainings/nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
