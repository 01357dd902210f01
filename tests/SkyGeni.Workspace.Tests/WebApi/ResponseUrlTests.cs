using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace SkyGeni.Workspace.Tests.WebApi;

public sealed class ResponseUrlTests
{
    private static readonly HttpClient Anyone = new();

    [Fact]
    public async Task It_takes_five_answers_and_no_sixth()
    {
        await using var world = await TestWorkspace.StartAsync();
        var url = await UrlOfCommandAsync(world);

        for (var i = 1; i <= 5; i++)
        {
            (await SendAsync(url, new() { ["text"] = $"{i}" })).ShouldBe((HttpStatusCode.OK, "ok"));
        }

        var (status, body) = await SendAsync(url, new() { ["text"] = "6" });
        status.ShouldBe(HttpStatusCode.NotFound);
        body.ShouldContain("used_url");
        world.Slack.MessagesFor(TestWorkspace.Ana).Select(message => message.Text).ShouldBe(["1", "2", "3", "4", "5"]);
        world.Slack.MessagesFor(TestWorkspace.Ben).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_expires_after_half_an_hour()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
        await using var world = await TestWorkspace.StartAsync(clock);
        var url = await UrlOfCommandAsync(world);

        clock.Advance(TimeSpan.FromMinutes(30));
        (await SendAsync(url, new() { ["text"] = "in time" })).Status.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromSeconds(1));

        (await SendAsync(url, new() { ["text"] = "late" })).Body.ShouldContain("expired_url");
    }

    [Fact]
    public async Task It_is_never_to_be_sent_a_token()
    {
        await using var world = await TestWorkspace.StartAsync();
        var url = await UrlOfCommandAsync(world);

        (await world.Http.PostAsJsonAsync(url, new JsonObject { ["text"] = "x" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        world.Slack.Problems.ShouldHaveSingleItem().ShouldContain("carried a token");
    }

    [Fact]
    public async Task From_a_click_it_replaces_or_deletes_the_message_clicked_ephemeral_or_not()
    {
        await using var world = await TestWorkspace.StartAsync();
        var blocks = new JsonArray(new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(TestWorkspace.Button("go", "Go")) });
        world.Bot.Answer = request => Task.FromResult(request.Path == "/slack/command"
            ? BotReply.Json(new JsonObject { ["text"] = "before", ["blocks"] = blocks.DeepClone() })
            : BotReply.Acknowledge);
        var shown = (await world.Slack.SlashAsync(TestWorkspace.Ana)).Shown!;
        await world.Slack.ClickAsync(TestWorkspace.Ana, shown, SimulatedSlack.Controls(shown.Blocks).Single());
        var click = world.Bot.Requests[^1].Payload;

        await SendAsync((string)click["response_url"]!, new() { ["replace_original"] = true, ["text"] = "after" });
        var seen = world.Slack.MessagesFor(TestWorkspace.Ana).ShouldHaveSingleItem();
        seen.Ts.ShouldBe(shown.Ts);
        seen.Text.ShouldBe("after");
        seen.IsEphemeral.ShouldBeTrue();
        await SendAsync((string)click["response_url"]!, new() { ["delete_original"] = true });

        world.Slack.MessagesFor(TestWorkspace.Ana).ShouldBeEmpty();
        click["container"]!["is_ephemeral"]!.GetValue<bool>().ShouldBeTrue();
        click["message"].ShouldBeNull();
    }

    [Fact]
    public async Task It_can_speak_to_the_whole_channel()
    {
        await using var world = await TestWorkspace.StartAsync();
        var url = await UrlOfCommandAsync(world, "C0GENERAL");

        await SendAsync(url, new() { ["text"] = "all", ["response_type"] = "in_channel" });

        world.Slack.MessagesFor(TestWorkspace.Ben).ShouldHaveSingleItem().Text.ShouldBe("all");
    }

    private static async Task<string> UrlOfCommandAsync(TestWorkspace world, string? channel = null)
    {
        await world.Slack.SlashAsync(TestWorkspace.Ana, "", channel);
        return world.Bot.Requests[^1].Form["response_url"];
    }

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(string url, JsonObject body)
    {
        using var response = await Anyone.PostAsJsonAsync(url, body);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
