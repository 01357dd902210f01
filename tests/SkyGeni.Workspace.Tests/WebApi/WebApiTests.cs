using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SkyGeni.Workspace.Tests.WebApi;

public sealed class WebApiTests
{
    [Theory]
    [InlineData(null, "not_authed")]
    [InlineData("xoxb-wrong", "invalid_auth")]
    public async Task A_call_needs_the_token(string? token, string error)
    {
        await using var world = await TestWorkspace.StartAsync();
        world.Http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        (await MessagesTests.ErrorAsync(world, "auth.test", [])).ShouldBe(error);
    }

    [Fact]
    public async Task An_unknown_method_is_refused_and_noted()
    {
        await using var world = await TestWorkspace.StartAsync();

        (await MessagesTests.ErrorAsync(world, "chat.postMesage", [])).ShouldBe("unknown_method");

        world.Slack.Problems.ShouldHaveSingleItem().ShouldContain("chat.postMesage");
    }

    [Fact]
    public async Task People_are_found_by_id_by_email_and_page_by_page()
    {
        await using var world = await TestWorkspace.StartAsync();

        var ana = (await world.CallAsync("users.info", new() { ["user"] = TestWorkspace.Ana }))["user"]!;
        ana["tz"]!.GetValue<string>().ShouldBe("Europe/Berlin");
        (await world.CallAsync("users.lookupByEmail", new() { ["email"] = "BEN@example.com" }))["user"]!["id"]!.GetValue<string>().ShouldBe(TestWorkspace.Ben);
        (await MessagesTests.ErrorAsync(world, "users.info", new() { ["user"] = "U0NONE" })).ShouldBe("user_not_found");
        (await MessagesTests.ErrorAsync(world, "users.lookupByEmail", new() { ["email"] = "nobody@example.com" })).ShouldBe("users_not_found");
        (await EveryoneAsync(world, pageSize: 1)).ShouldBe([TestWorkspace.Ana, TestWorkspace.Ben, SimulatedSlack.BotUserId, SimulatedSlack.SlackbotId]);
    }

    [Fact]
    public async Task A_form_is_understood_as_json_is()
    {
        await using var world = await TestWorkspace.StartAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = world.Slack.Options.BotToken,
            ["channel"] = "C0GENERAL",
            ["text"] = "hi",
            ["blocks"] = new JsonArray(TestWorkspace.Section("there")).ToJsonString(),
        });
        world.Http.DefaultRequestHeaders.Authorization = null;

        using var response = await world.Http.PostAsync(new Uri("chat.postMessage", UriKind.Relative), form);

        response.EnsureSuccessStatusCode();
        SimulatedSlack.Texts(world.Slack.MessagesFor(TestWorkspace.Ana).Single().Blocks).ShouldBe(["there"]);
        world.Slack.Calls.Single().Arguments.ContainsKey("token").ShouldBeFalse();
    }

    [Fact]
    public async Task Faults_limit_fail_drop_and_end()
    {
        await using var world = await TestWorkspace.StartAsync();
        var body = new JsonObject { ["channel"] = "C0GENERAL", ["text"] = "x" };

        world.Slack.Fail("chat.postMessage", retryAfter: TimeSpan.FromSeconds(7));
        using (var limited = await world.Http.PostAsJsonAsync("chat.postMessage", body))
        {
            limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            limited.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        }
        world.Slack.Fail("chat.postMessage", status: 503);
        using (var broken = await world.Http.PostAsJsonAsync("chat.postMessage", body))
        {
            broken.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
        world.Slack.MessagesFor(TestWorkspace.Ana).ShouldBeEmpty();
        world.Slack.Fail("*", dropAfterAccept: true);
        await Should.ThrowAsync<HttpRequestException>(() => world.Http.PostAsJsonAsync("chat.postMessage", body));
        world.Slack.MessagesFor(TestWorkspace.Ana).Count.ShouldBe(1);

        (await MessagesTests.ErrorAsync(world, "chat.postMessage", body)).ShouldBe("ok");
        world.Slack.Calls.Count(call => call.Faulted).ShouldBe(3);
    }

    [Fact]
    public async Task A_channel_can_be_made_to_take_one_message_a_second()
    {
        await using var world = await TestWorkspace.StartAsync();
        world.Slack.Options.MessagesPerSecond = 1;
        var body = new JsonObject { ["channel"] = "C0GENERAL", ["text"] = "x" };

        (await MessagesTests.ErrorAsync(world, "chat.postMessage", body)).ShouldBe("ok");
        using var second = await world.Http.PostAsJsonAsync("chat.postMessage", body);

        second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        second.Headers.RetryAfter.ShouldNotBeNull();
        (await MessagesTests.ErrorAsync(world, "chat.postMessage", new() { ["channel"] = TestWorkspace.Ana, ["text"] = "x" })).ShouldBe("ok");
    }

    private static async Task<List<string>> EveryoneAsync(TestWorkspace world, int pageSize)
    {
        var (ids, cursor) = (new List<string>(), "");
        do
        {
            var page = await world.CallAsync("users.list", new() { ["limit"] = pageSize, ["cursor"] = cursor });
            ids.AddRange(page["members"]!.AsArray().Select(member => (string)member!["id"]!));
            cursor = (string)page["response_metadata"]!["next_cursor"]!;
        }
        while (cursor.Length > 0);
        return ids;
    }
}
