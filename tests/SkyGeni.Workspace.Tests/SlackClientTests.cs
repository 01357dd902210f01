using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SkyGeni.Workspace.Tests;

/// <summary>Slack's own client libraries take the workspace for Slack.</summary>
public sealed class SlackClientTests
{
    [Fact]
    public async Task The_web_client_gets_the_answers_and_errors_it_knows()
    {
        await using var world = await TestWorkspace.StartAsync();
        world.Slack.Fail("conversations.info", retryAfter: TimeSpan.FromSeconds(1));
        world.Slack.Fail("conversations.info", status: 503);

        var found = await NodeJudge.RunAsync([world.Host.ApiUrl, world.Slack.Options.BotToken]);

        JsonNode.DeepEquals(found, JsonNode.Parse(
            """
            {
              "auth": "U0SKYGENI", "user": "Europe/Berlin", "byEmail": "U0BEN", "everyone": ["U0ANA", "U0BEN", "U0SKYGENI", "USLACKBOT"],
              "echoed": "a-1", "updated": "Won", "permalink": true, "ephemeral": "string", "deleted": true, "uploaded": true,
              "invalidBlocks": "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]",
              "channelNotFound": "channel_not_found", "trigger": "invalid_trigger_id", "home": "home", "wrongToken": "invalid_auth",
              "afterFaults": "general", "limited": [1]
            }
            """)).ShouldBeTrue(found.ToJsonString());
    }

    [Fact]
    public async Task The_socket_client_connects_hears_a_command_and_answers_it()
    {
        await using var world = await TestWorkspace.StartAsync(appToken: "xapp-test");
        Task<SlashResult>? typed = null;

        var found = await NodeJudge.RunAsync([world.Host.ApiUrl, world.Slack.Options.BotToken, "xapp-test"], told: line =>
        {
            typed ??= line.ContainsKey("ready") ? world.Slack.SlashAsync(TestWorkspace.Ana, "help") : null;
            return Task.CompletedTask;
        });

        found["heard"]!.GetValue<string>().ShouldBe("help");
        (await typed!).Shown!.Text.ShouldBe("heard help");
    }
}
