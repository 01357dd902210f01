using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Workspace.Delivery;
using Xunit;

namespace SkyGeni.Workspace.Tests.Model;

public sealed class SlashTests
{
    [Fact]
    public async Task A_command_reaches_the_bot_signed_and_its_answer_is_seen_by_the_asker_alone()
    {
        await using var world = await TestWorkspace.StartAsync();
        world.Bot.Answer = _ => Task.FromResult(BotReply.Say("Nothing at risk"));

        var result = await world.Slack.SlashAsync(TestWorkspace.Ana, "help me", "C0GENERAL");

        var request = world.Bot.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe("/slack/command");
        request.Form["command"].ShouldBe("/deal-risk");
        request.Form["text"].ShouldBe("help me");
        request.Form["user_id"].ShouldBe(TestWorkspace.Ana);
        request.Form["response_url"].ShouldStartWith(world.Host.Url);
        var timestamp = long.Parse(request.Headers[RequestSignature.TimestampHeader], CultureInfo.InvariantCulture);
        request.Headers[RequestSignature.SignatureHeader].ShouldBe(RequestSignature.Of(world.Slack.Options.SigningSecret, timestamp, request.Body));
        result.Shown!.Text.ShouldBe("Nothing at risk");
        world.Slack.MessagesFor(TestWorkspace.Ana).ShouldHaveSingleItem().IsEphemeral.ShouldBeTrue();
        world.Slack.MessagesFor(TestWorkspace.Ben).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_to_everyone_is_seen_by_everyone_in_the_channel()
    {
        await using var world = await TestWorkspace.StartAsync();
        world.Bot.Answer = _ => Task.FromResult(BotReply.Json(new JsonObject { ["response_type"] = "in_channel", ["text"] = "Hello all" }));

        await world.Slack.SlashAsync(TestWorkspace.Ana, "", "C0GENERAL");

        world.Slack.MessagesFor(TestWorkspace.Ben).ShouldHaveSingleItem().Text.ShouldBe("Hello all");
    }

    [Theory]
    [InlineData(500, "http_service_error")]
    [InlineData(401, "http_client_error")]
    public async Task A_refusing_bot_is_reported_in_slacks_words(int status, string word)
    {
        await using var world = await TestWorkspace.StartAsync();
        world.Bot.Answer = _ => Task.FromResult(new BotReply(status, ""));

        var result = await world.Slack.SlashAsync(TestWorkspace.Ana);

        result.Answer.Failure.ShouldBe(word);
        result.Shown!.Text.ShouldBe($"/deal-risk failed with the error \"{word}\"");
    }

    [Fact]
    public async Task A_silent_bot_times_out_and_an_absent_one_cannot_be_dispatched_to()
    {
        await using var world = await TestWorkspace.StartAsync();
        world.Bot.Answer = async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            return BotReply.Acknowledge;
        };

        (await world.Slack.SlashAsync(TestWorkspace.Ana)).Shown!.Text.ShouldContain("operation_timeout");
        world.Slack.Options.BotUrl = "http://127.0.0.1:1";
        (await world.Slack.SlashAsync(TestWorkspace.Ana)).Shown!.Text.ShouldContain("dispatch_failed");
    }

    [Fact]
    public async Task An_answer_whose_blocks_break_a_limit_is_refused_and_noted()
    {
        await using var world = await TestWorkspace.StartAsync();
        world.Bot.Answer = _ => Task.FromResult(BotReply.Json(new JsonObject { ["text"] = "x", ["blocks"] = new JsonArray(TestWorkspace.Section(new string('x', 3001))) }));

        (await world.Slack.SlashAsync(TestWorkspace.Ana)).Shown!.Text.ShouldContain("invalid_command_response");

        world.Slack.Problems.ShouldHaveSingleItem().ShouldContain("must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
    }

    [Fact]
    public async Task Blocks_without_fallback_text_are_shown_and_noted()
    {
        await using var world = await TestWorkspace.StartAsync();
        world.Bot.Answer = _ => Task.FromResult(BotReply.Json(new JsonObject { ["blocks"] = new JsonArray(TestWorkspace.Section("hi")) }));

        (await world.Slack.SlashAsync(TestWorkspace.Ana)).Shown!.Blocks.ShouldNotBeNull();

        world.Slack.Problems.ShouldHaveSingleItem().ShouldContain("without text");
    }
}
