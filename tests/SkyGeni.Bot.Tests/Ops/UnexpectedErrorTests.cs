using System.Net;
using Shouldly;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Ops;

public sealed class UnexpectedErrorTests
{
    [Fact]
    public async Task A_broken_machine_gives_a_reference_and_no_details()
    {
        await using var world = await BotWorld.StartAsync();
        await world.Get<Database>().WriteAsync(async tx =>
        {
            await using var command = tx.Connection!.CreateCommand();
            command.Transaction = tx;
            command.CommandText = "DROP TABLE risk_latest";
            await command.ExecuteNonQueryAsync();
        });
        await world.Api.Put("/api/v1/people", "[]");
        var reply = await world.Api.Get("/api/v1/scores?ownerId=a");
        reply.Status.ShouldBe(HttpStatusCode.InternalServerError);
        reply.Json.GetProperty("reference").GetString()!.Length.ShouldBe(8);
        reply.Text.ShouldNotContain("risk_latest");
        reply.Text.ShouldNotContain("Sqlite");
    }
}
