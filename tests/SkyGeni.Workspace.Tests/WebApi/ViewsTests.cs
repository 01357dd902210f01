using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace SkyGeni.Workspace.Tests.WebApi;

public sealed class ViewsTests
{
    [Fact]
    public async Task A_trigger_opens_one_view_within_three_seconds()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
        await using var world = await TestWorkspace.StartAsync(clock);
        var first = await TriggerAsync(world);

        clock.Advance(TimeSpan.FromSeconds(3));
        (await OpenAsync(world, first)).ShouldBe("ok");
        (await OpenAsync(world, first)).ShouldBe("exchanged_trigger_id");
        var second = await TriggerAsync(world);
        clock.Advance(TimeSpan.FromSeconds(3.001));

        (await OpenAsync(world, second)).ShouldBe("expired_trigger_id");
        (await OpenAsync(world, "made.up")).ShouldBe("invalid_trigger_id");
        world.Slack.TopView(TestWorkspace.Ana)!.CallbackId.ShouldBe("form");
        world.Slack.TopView(TestWorkspace.Ben).ShouldBeNull();
    }

    [Fact]
    public async Task A_view_of_a_later_run_has_an_id_of_its_own()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
        var ids = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var world = await TestWorkspace.StartAsync(clock);
            await OpenAsync(world, await TriggerAsync(world));
            ids.Add(world.Slack.TopView(TestWorkspace.Ana)!.Id);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        ids[1].ShouldNotBe(ids[0]);
    }

    [Fact]
    public async Task Three_views_can_be_stacked_and_no_fourth()
    {
        await using var world = await TestWorkspace.StartAsync();
        await OpenAsync(world, await TriggerAsync(world));

        (await OpenAsync(world, await TriggerAsync(world), "views.push")).ShouldBe("ok");
        (await OpenAsync(world, await TriggerAsync(world), "views.push")).ShouldBe("ok");
        (await OpenAsync(world, await TriggerAsync(world), "views.push")).ShouldBe("push_limit_reached");

        var stack = world.Slack.OpenViews(TestWorkspace.Ana);
        stack.Count.ShouldBe(3);
        stack[2].PreviousId.ShouldBe(stack[1].Id);
        stack[2].RootId.ShouldBe(stack[0].Id);
    }

    [Fact]
    public async Task An_update_needs_an_open_view_and_its_latest_hash()
    {
        await using var world = await TestWorkspace.StartAsync();
        await OpenAsync(world, await TriggerAsync(world));
        var view = world.Slack.TopView(TestWorkspace.Ana)!;
        Task<string> Update(JsonObject arguments)
        {
            arguments["view"] = TestWorkspace.Modal(TestWorkspace.Section("new"));
            return MessagesTests.ErrorAsync(world, "views.update", arguments);
        }

        (await Update(new() { ["view_id"] = view.Id, ["hash"] = view.Hash })).ShouldBe("ok");
        (await Update(new() { ["view_id"] = view.Id, ["hash"] = view.Hash })).ShouldBe("hash_conflict");
        (await Update(new() { ["view_id"] = "V0NONE" })).ShouldBe("not_found");

        SimulatedSlack.Texts(world.Slack.TopView(TestWorkspace.Ana)!.Blocks).ShouldBe(["new"]);
    }

    [Fact]
    public async Task A_view_that_breaks_a_limit_is_refused_with_its_place()
    {
        await using var world = await TestWorkspace.StartAsync();
        var view = TestWorkspace.Modal();

        var answer = await world.CallAsync("views.open", new() { ["trigger_id"] = await TriggerAsync(world), ["view"] = view });

        answer["error"]!.GetValue<string>().ShouldBe("invalid_arguments");
        answer["response_metadata"]!["messages"]![0]!.GetValue<string>().ShouldBe("[ERROR] no fewer than 1 items allowed [json-pointer:/view/blocks]");
    }

    [Fact]
    public async Task A_form_is_sent_as_filled_in_and_its_errors_come_back_by_block()
    {
        await using var world = await TestWorkspace.StartAsync();
        await OpenAsync(world, await TriggerAsync(world));
        var view = world.Slack.TopView(TestWorkspace.Ana)!;
        world.Bot.Answer = _ => Task.FromResult(BotReply.Json(new JsonObject { ["response_action"] = "errors", ["errors"] = new JsonObject { ["note"] = "too short" } }));

        var refused = await world.Slack.SubmitViewAsync(TestWorkspace.Ana, view.Id);
        refused.Errors["note"].ShouldBe("too short");
        world.Slack.TopView(TestWorkspace.Ana).ShouldNotBeNull();
        world.Bot.Answer = _ => Task.FromResult(BotReply.Acknowledge);
        var values = new JsonObject { ["note"] = new JsonObject { ["text"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = "enough" } } };
        var taken = await world.Slack.SubmitViewAsync(TestWorkspace.Ana, view.Id, values);

        taken.Accepted.ShouldBeTrue();
        world.Slack.TopView(TestWorkspace.Ana).ShouldBeNull();
        world.Bot.Requests[^2].Payload["view"]!["state"]!["values"]!["note"]!["text"]!["value"]!.GetValue<string>().ShouldBe("as agreed");
        world.Bot.Requests[^1].Payload["view"]!["state"]!["values"]!["note"]!["text"]!["value"]!.GetValue<string>().ShouldBe("enough");
    }

    [Fact]
    public async Task Home_is_published_to_one_person_who_is_asked_about()
    {
        await using var world = await TestWorkspace.StartAsync();
        await world.Slack.OpenHomeAsync(TestWorkspace.Ana);
        var opened = world.Bot.Requests.ShouldHaveSingleItem().Payload["event"]!;
        opened["type"]!.GetValue<string>().ShouldBe("app_home_opened");

        var home = new JsonObject { ["type"] = "home", ["blocks"] = new JsonArray(TestWorkspace.Section("mine")) };
        await world.CallAsync("views.publish", new() { ["user_id"] = TestWorkspace.Ana, ["view"] = home });

        SimulatedSlack.Texts(world.Slack.Home(TestWorkspace.Ana)!.Blocks).ShouldBe(["mine"]);
        world.Slack.Home(TestWorkspace.Ben).ShouldBeNull();
    }

    [Fact]
    public async Task An_event_that_is_not_acknowledged_is_sent_again_with_its_id()
    {
        await using var world = await TestWorkspace.StartAsync();
        world.Bot.Answer = _ => Task.FromResult(new BotReply(500, ""));

        await world.Slack.OpenHomeAsync(TestWorkspace.Ana);

        world.Bot.Requests.Count.ShouldBe(2);
        world.Bot.Requests[1].Headers["X-Slack-Retry-Num"].ShouldBe("1");
        world.Bot.Requests[1].Payload["event_id"]!.GetValue<string>().ShouldBe(world.Bot.Requests[0].Payload["event_id"]!.GetValue<string>());
    }

    private static async Task<string> TriggerAsync(TestWorkspace world)
    {
        await world.Slack.SlashAsync(TestWorkspace.Ana);
        return world.Bot.Requests[^1].Form["trigger_id"];
    }

    private static Task<string> OpenAsync(TestWorkspace world, string trigger, string method = "views.open") =>
        MessagesTests.ErrorAsync(world, method, new() { ["trigger_id"] = trigger, ["view"] = TestWorkspace.Modal(TestWorkspace.TextInput("note", "text")) });
}
