using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SkyGeni.Workspace.Tests.WebApi;

public sealed class MessagesTests
{
    [Fact]
    public async Task A_posted_message_is_seen_updated_and_deleted()
    {
        await using var world = await TestWorkspace.StartAsync();

        var posted = await world.CallAsync("chat.postMessage", new() { ["channel"] = TestWorkspace.Ana, ["text"] = "one" });
        var (channel, ts) = ((string)posted["channel"]!, (string)posted["ts"]!);
        await world.CallAsync("chat.update", new() { ["channel"] = channel, ["ts"] = ts, ["text"] = "two" });

        var seen = world.Slack.MessagesFor(TestWorkspace.Ana).ShouldHaveSingleItem();
        seen.Text.ShouldBe("two");
        seen.EditedAt.ShouldNotBeNull();
        ((bool)(await world.CallAsync("chat.delete", new() { ["channel"] = channel, ["ts"] = ts }))["ok"]!).ShouldBeTrue();
        world.Slack.MessagesFor(TestWorkspace.Ana).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("C0NOWHERE", "channel_not_found")]
    [InlineData("C0CLOSED", "not_in_channel")]
    [InlineData("C0OLD", "is_archived")]
    public async Task A_channel_that_cannot_be_posted_to_is_refused_in_slacks_words(string channel, string error)
    {
        await using var world = await TestWorkspace.StartAsync();

        (await ErrorAsync(world, "chat.postMessage", new() { ["channel"] = channel, ["text"] = "x" })).ShouldBe(error);
    }

    [Fact]
    public async Task What_cannot_be_said_is_refused_in_slacks_words()
    {
        await using var world = await TestWorkspace.StartAsync();
        Task<string> Post(JsonObject body)
        {
            body["channel"] = "C0GENERAL";
            return ErrorAsync(world, "chat.postMessage", body);
        }

        (await Post([])).ShouldBe("no_text");
        (await Post(new() { ["text"] = new string('x', 40_001) })).ShouldBe("msg_too_long");
        (await Post(new() { ["text"] = "x", ["blocks"] = "not json" })).ShouldBe("invalid_blocks_format");
        (await Post(new() { ["text"] = "x", ["blocks"] = new JsonArray(new JsonObject { ["type"] = "nonsense" }) })).ShouldBe("invalid_blocks");
        (await Post(new() { ["text"] = "x", ["blocks"] = new JsonArray([.. Enumerable.Range(0, 6).Select(_ => TestWorkspace.Section(new string('x', 2500)))]) }))
            .ShouldBe("msg_blocks_too_long");
    }

    [Fact]
    public async Task Only_the_bots_own_lasting_messages_can_be_changed()
    {
        await using var world = await TestWorkspace.StartAsync();
        var ephemeral = await world.CallAsync("chat.postEphemeral", new() { ["channel"] = "C0GENERAL", ["user"] = TestWorkspace.Ana, ["text"] = "psst" });
        var said = world.Slack.Say(TestWorkspace.Ana, "C0GENERAL", "mine");

        Task<string> Update(string ts) => ErrorAsync(world, "chat.update", new() { ["channel"] = "C0GENERAL", ["ts"] = ts, ["text"] = "x" });
        (await Update("1.2")).ShouldBe("message_not_found");
        (await Update((string)ephemeral["message_ts"]!)).ShouldBe("message_not_found");
        (await Update(said.Ts)).ShouldBe("cant_update_message");
    }

    [Fact]
    public async Task An_ephemeral_to_someone_who_is_not_there_is_refused()
    {
        await using var world = await TestWorkspace.StartAsync();

        (await ErrorAsync(world, "chat.postEphemeral", new() { ["channel"] = world.Slack.DirectChannel(TestWorkspace.Ana).Id, ["user"] = TestWorkspace.Ben, ["text"] = "x" }))
            .ShouldBe("user_not_in_channel");
    }

    [Fact]
    public async Task An_update_without_blocks_keeps_them_and_an_empty_list_takes_them_away()
    {
        await using var world = await TestWorkspace.StartAsync();
        var posted = await world.CallAsync("chat.postMessage", new() { ["channel"] = "C0GENERAL", ["text"] = "x", ["blocks"] = new JsonArray(TestWorkspace.Section("kept")) });
        var ts = (string)posted["ts"]!;

        await world.CallAsync("chat.update", new() { ["channel"] = "C0GENERAL", ["ts"] = ts, ["text"] = "y" });
        SimulatedSlack.Texts(world.Slack.Message("C0GENERAL", ts)!.Blocks).ShouldBe(["kept"]);
        await world.CallAsync("chat.update", new() { ["channel"] = "C0GENERAL", ["ts"] = ts, ["text"] = "y", ["blocks"] = new JsonArray() });

        world.Slack.Message("C0GENERAL", ts)!.Blocks.ShouldBeNull();
    }

    internal static async Task<string> ErrorAsync(TestWorkspace world, string method, JsonObject arguments)
    {
        var answer = await world.CallAsync(method, arguments);
        return (string?)answer["error"] ?? "ok";
    }
}
