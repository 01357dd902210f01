using System.Net;
using Shouldly;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

public sealed class ActionRouteTests : IAsyncLifetime
{
    private readonly Script script = new();
    private readonly List<BlockAction> seen = [];
    private SlackApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await SlackApp.StartAsync(script.AddTo, o => o.AcknowledgeWithin = TimeSpan.FromMilliseconds(300));
        script.OnAction = action =>
        {
            seen.Add(action);
            return Task.CompletedTask;
        };
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_press_on_a_message_arrives_flat_and_is_acknowledged_with_nothing()
    {
        var answer = await app.InteractionAsync(Samples.Press(app.Slack.ResponseUrl));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body.ShouldBeEmpty();
        var action = seen.ShouldHaveSingleItem();
        (action.UserId, action.TeamId, action.ActionId, action.BlockId, action.Value).ShouldBe(("U1", "T1", "press-me", "b1", "a-1"));
        (action.ChannelId, action.MessageTs, action.IsEphemeral, action.Container).ShouldBe(("D1", "1714200001.000100", false, ActionContainer.Message));
        (action.ActionTs, action.TriggerId, action.ResponseUrl).ShouldBe(("1714200010.123", "1.2.abc", app.Slack.ResponseUrl));
        action.BlockIds.ShouldBe(["b0", "b1"]);
        action.MessageBlocks!.Value.GetArrayLength().ShouldBe(2);
        action.Metadata!.EventType.ShouldBe("deal_alert");
        action.Metadata.EventPayload["alert_id"].ShouldBe("a-1");
        action.View.ShouldBeNull();
    }

    [Fact]
    public async Task Two_actions_in_one_payload_are_two_calls_in_order()
    {
        await app.InteractionAsync(Samples.Interaction("block_actions", """
            "actions":[{"type":"button","action_id":"press-me","block_id":"b1","value":"1","action_ts":"1.1"},
                       {"type":"static_select","action_id":"press-me","block_id":"b1","selected_option":{"value":"2bd"},"action_ts":"1.2"}]
            """));
        seen.Select(a => a.Value ?? a.SelectedOptionValue).ShouldBe(["1", "2bd"]);
    }

    [Theory]
    [InlineData("""{"type":"datepicker","action_id":"press-me","selected_date":"2026-11-27"}""", "2026-11-27")]
    [InlineData("""{"type":"timepicker","action_id":"press-me","selected_time":"09:30"}""", "09:30")]
    [InlineData("""{"type":"users_select","action_id":"press-me","selected_user":"U7"}""", "U7")]
    [InlineData("""{"type":"checkboxes","action_id":"press-me","selected_options":[{"value":"a"},{"value":"b"}]}""", "a,b")]
    [InlineData("""{"type":"datepicker","action_id":"press-me","selected_date":null}""", "")]
    [InlineData("""{"type":"datepicker","action_id":"press-me","selected_date":"soon"}""", "")]
    public async Task Whatever_was_picked_is_typed(string element, string expected)
    {
        (await app.InteractionAsync(Samples.Interaction("block_actions", $"\"actions\":[{element}]"))).Status.ShouldBe(HttpStatusCode.OK);
        var a = seen.ShouldHaveSingleItem();
        (a.SelectedDate?.ToString("yyyy-MM-dd", null) ?? a.SelectedTime?.ToString("HH:mm", null) ?? a.SelectedUserId ?? string.Join(',', a.SelectedOptionValues))
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData("home", ActionContainer.Home)]
    [InlineData("modal", ActionContainer.View)]
    public async Task A_press_in_a_view_brings_the_view_and_its_state(string type, ActionContainer container)
    {
        await app.InteractionAsync(Samples.Interaction("block_actions", $$"""
            "view":{"id":"V1","type":"{{type}}","callback_id":"a-form","private_metadata":"p","hash":"h",
                    "blocks":[{"type":"input","block_id":"x"}],
                    "state":{"values":{"x":{"y":{"type":"plain_text_input","value":"typed"} } } } },
            "actions":[{"type":"button","action_id":"press-me","value":"1"}]
            """));
        var action = seen.ShouldHaveSingleItem();
        action.Container.ShouldBe(container);
        (action.View!.Id, action.View.CallbackId, action.View.PrivateMetadata, action.View.Hash).ShouldBe(("V1", "a-form", "p", "h"));
        action.State.Text("x", "y").ShouldBe("typed");
        action.BlockIds.ShouldBe(["x"]);
        action.ResponseUrl.ShouldBeNull();
    }

    [Fact]
    public async Task A_control_nobody_knows_is_explained_to_the_person()
    {
        (await app.InteractionAsync(Samples.Press(app.Slack.ResponseUrl, actionId: "gone-since"))).Status.ShouldBe(HttpStatusCode.OK);
        var told = await app.Slack.WaitForAsync("/response/1");
        told.Json.GetProperty("response_type").GetString().ShouldBe("ephemeral");
        told.Json.GetProperty("replace_original").GetBoolean().ShouldBeFalse();
        told.Json.GetProperty("text").GetString()!.ShouldContain("Nothing was changed");
    }

    [Fact]
    public async Task A_handler_that_fails_tells_the_person_a_reference()
    {
        script.OnAction = _ => throw new InvalidOperationException("the cause");
        (await app.InteractionAsync(Samples.Press(app.Slack.ResponseUrl))).Status.ShouldBe(HttpStatusCode.OK);
        var told = await app.Slack.WaitForAsync("/response/1");
        told.Json.GetProperty("text").GetString()!.ShouldMatch(@"\(ref [2-9A-Z]{4}\)\. Nothing was changed\.");
        told.Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_response_url_the_words_come_as_a_direct_message()
    {
        script.OnAction = _ => throw new InvalidOperationException("the cause");
        await app.InteractionAsync(Samples.Interaction("block_actions", """
            "view":{"id":"V1","type":"home"},"actions":[{"type":"button","action_id":"press-me"}]
            """));
        var told = await app.Slack.WaitForAsync("/api/chat.postMessage");
        told.Json.GetProperty("channel").GetString().ShouldBe("U1");
    }

    [Fact]
    public async Task Slow_work_is_acknowledged_in_time_and_finished_nevertheless()
    {
        var finished = new TaskCompletionSource();
        script.OnAction = async _ =>
        {
            await Task.Delay(800);
            finished.SetResult();
        };
        (await app.InteractionAsync(Samples.Press(app.Slack.ResponseUrl))).Status.ShouldBe(HttpStatusCode.OK);
        finished.Task.IsCompleted.ShouldBeFalse();
        await finished.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task An_interaction_of_another_kind_is_acknowledged_and_explained()
    {
        (await app.InteractionAsync(Samples.Interaction("message_action", "\"callback_id\":\"x\""))).Status.ShouldBe(HttpStatusCode.OK);
        (await app.Slack.WaitForAsync("/api/chat.postMessage")).Json.GetProperty("text").GetString()!.ShouldContain("no longer works");
    }

    [Fact]
    public async Task A_view_that_was_closed_needs_no_handler() =>
        (await app.InteractionAsync(Samples.Interaction("view_closed", "\"view\":{\"id\":\"V1\"}"))).Status.ShouldBe(HttpStatusCode.OK);
}
