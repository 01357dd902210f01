using System.Net;
using Shouldly;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.People;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

public sealed class PeopleApiTests
{
    [Fact]
    public async Task A_roster_is_put_and_put_again()
    {
        await using var world = await BotWorld.StartAsync();
        var first = await world.Api.Put("/api/v1/people", """
            [{"id":"mgr","name":"Maya Manager","email":"maya@example.com","role":"manager","managerId":null,"timeZone":"Asia/Kolkata"},
             {"id":"rep","name":"Rae Rep","email":"rae@example.com","role":"rep","managerId":"mgr","timeZone":"Europe/London","slackUserId":"U1"}]
            """);
        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Json.GetProperty("accepted").GetInt32().ShouldBe(2);
        var again = await world.Api.Put("/api/v1/people", """[{"id":"rep","name":"Rae Renamed","email":"rae@example.com","role":"manager","managerId":"mgr"}]""");
        again.Json.GetProperty("total").GetInt32().ShouldBe(2);
        var rep = world.Get<RosterCache>().Current.BySlackUser("U1").ShouldNotBeNull();
        rep.Name.ShouldBe("Rae Renamed");
        rep.Role.ShouldBe(Role.Manager);
    }

    [Fact]
    public async Task One_wrong_person_keeps_all_out_and_every_mistake_is_named()
    {
        await using var world = await BotWorld.StartAsync();
        var reply = await world.Api.Put("/api/v1/people", """
            [{"id":"a","name":"A","role":"rep"},{"id":"b","name":"","role":"king","managerId":"ghost","timeZone":"Nowhere"}]
            """);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString())
            .ShouldBe(["[1].name", "[1].role", "[1].timeZone", "[1].managerId"], ignoreOrder: true);
        world.Get<RosterCache>().Current.People.ShouldBeEmpty();
    }
}
