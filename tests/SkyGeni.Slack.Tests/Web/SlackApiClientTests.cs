using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Tests.Support;
using SkyGeni.Slack.Web;
using Xunit;

namespace SkyGeni.Slack.Tests.Web;

public sealed class SlackApiClientTests : IAsyncLifetime
{
    private static readonly SlackMessage Hello = new("Hello", [new Divider()], new("deal_alert", new Dictionary<string, string> { ["alert_id"] = "a-1" }));
    private SlackApp app = null!;

    private FakeSlack Slack => app.Slack;

    public async ValueTask InitializeAsync() => app = await SlackApp.StartAsync(options: o =>
    {
        o.AppToken = null;
        o.ApiTimeout = TimeSpan.FromMilliseconds(700);
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_message_goes_out_as_json_with_the_token_in_its_header_only()
    {
        var result = await app.Client.PostMessageAsync("C1", Hello);
        result.ShouldBe(new SlackResult<PostedMessage>.Ok(new("D1", "1.2")));
        var call = Slack.Calls.ShouldHaveSingleItem();
        call.Path.ShouldBe("/api/chat.postMessage");
        call.Authorization.ShouldBe($"Bearer {SlackApp.Token}");
        call.ContentType.ShouldBe("application/json; charset=utf-8");
        call.Body.ShouldBe(
            """{"channel":"C1","text":"Hello","blocks":[{"type":"divider"}],"metadata":{"event_type":"deal_alert","event_payload":{"alert_id":"a-1"}},"unfurl_links":false,"unfurl_media":false}""");
        call.Body.ShouldNotContain(SlackApp.Token);
    }

    [Fact]
    public async Task Letters_of_any_script_and_marks_go_out_as_they_are()
    {
        await app.Client.PostMessageAsync("C1", new SlackMessage("naïve <@U1> & 東京 'quoted'"));
        Slack.Calls.Single().Body.ShouldContain("naïve <@U1> & 東京 'quoted'");
    }

    [Fact]
    public async Task Reading_methods_are_asked_with_a_form_as_they_take_no_json()
    {
        Slack.ThenOk("""{"ok":true,"user":{"id":"U1","name":"ana","tz":"Europe/Paris","is_bot":false,"deleted":false,"profile":{"email":"ana@example.com","display_name":"Ana"},"new_field":[{}]}}""");
        var user = await app.Client.UserByEmailAsync("ana+x@example.com");
        user.ShouldBe(new SlackResult<SlackUser>.Ok(new("U1", "Ana", "ana@example.com", "Europe/Paris", false, false, null)));
        Slack.Calls.Single().Body.ShouldBe("email=ana%2Bx%40example.com");
    }

    [Fact]
    public async Task People_come_page_by_page()
    {
        Slack.ThenOk("""{"ok":true,"members":[{"id":"U1","name":"a"},{"id":"","name":"nobody"}],"response_metadata":{"next_cursor":"dXNlcjo="}}""")
            .ThenOk("""{"ok":true,"members":[{"id":"U2","name":"b","deleted":true}],"response_metadata":{"next_cursor":""}}""");
        (await app.Client.UsersAsync()).TryGetValue(out var first).ShouldBeTrue();
        first!.Items.Select(u => u.Id).ShouldBe(["U1"]);
        (await app.Client.UsersAsync(first.NextCursor)).TryGetValue(out var last).ShouldBeTrue();
        (last!.NextCursor, last.Items.Single().IsDeleted).ShouldBe((null, true));
        Slack.Calls.Last().Body.ShouldBe("limit=200&cursor=dXNlcjo%3D");
    }

    [Fact]
    public async Task The_other_methods_find_their_addresses_and_fields()
    {
        var modal = new ModalView("T", [new Divider()]);
        var home = new HomeView([new Divider()]);
        Slack.ThenOk("""{"ok":true,"url":"https://x.slack.com/","team":"X","user":"bot","team_id":"T1","user_id":"UBOT","bot_id":"B1"}""");
        (await app.Client.AuthTestAsync()).TryGetValue(out var introduced).ShouldBeTrue();
        introduced!.AnsweredAt.ShouldNotBeNull("the server's clock");
        (introduced with { AnsweredAt = null }).ShouldBe(new("T1", "X", "UBOT", "B1", "https://x.slack.com/"));
        Slack.ThenOk("""{"ok":true,"channel":{"id":"D7"}}""");
        (await app.Client.OpenConversationAsync("U7")).ShouldBe(new SlackResult<string>.Ok("D7"));
        Slack.ThenOk("""{"ok":true,"permalink":"https://x.slack.com/p1"}""");
        (await app.Client.PermalinkAsync("C1", "1.2")).ShouldBe(new SlackResult<string>.Ok("https://x.slack.com/p1"));
        (await app.Client.PostEphemeralAsync("C1", "U1", Hello)).ShouldBe(new SlackResult<string>.Ok("1.2"));
        (await app.Client.UpdateMessageAsync("C1", "1.2", Hello)).IsOk.ShouldBeTrue();
        (await app.Client.DeleteMessageAsync("C1", "1.2")).IsOk.ShouldBeTrue();
        (await app.Client.OpenViewAsync("t", modal)).ShouldBe(new SlackResult<OpenedView>.Ok(new("V1", "h")));
        (await app.Client.PushViewAsync("t", modal)).IsOk.ShouldBeTrue();
        (await app.Client.UpdateViewAsync("V1", modal, "h")).IsOk.ShouldBeTrue();
        (await app.Client.PublishHomeAsync("U1", home)).IsOk.ShouldBeTrue();
        var sent = Slack.Calls.ToDictionary(c => c.Path["/api/".Length..], c => c.Body);
        sent.Keys.ShouldBe([
            "auth.test", "conversations.open", "chat.getPermalink", "chat.postEphemeral", "chat.update", "chat.delete", "views.open", "views.push", "views.update", "views.publish"]);
        sent["conversations.open"].ShouldBe("""{"users":"U7"}""");
        sent["chat.update"].ShouldStartWith("""{"channel":"C1","text":"Hello","blocks":[{"type":"divider"}],"metadata":{""");
        sent["chat.update"].ShouldEndWith(""","ts":"1.2"}""");
        sent["chat.postEphemeral"].ShouldContain("\"user\":\"U1\"");
        sent["views.open"].ShouldBe("""{"view":{"type":"modal","title":{"type":"plain_text","text":"T"},"blocks":[{"type":"divider"}]},"trigger_id":"t"}""");
        sent["views.update"].ShouldEndWith(""","view_id":"V1","hash":"h"}""");
        sent["views.publish"].ShouldBe("""{"view":{"type":"home","blocks":[{"type":"divider"}]},"user_id":"U1"}""");
    }

    [Fact]
    public async Task A_refusal_is_a_value_with_slacks_code_and_hints()
    {
        Slack.ThenOk("""{"ok":false,"error":"missing_scope","needed":"chat:write","response_metadata":{"messages":["[ERROR] x"]}}""");
        (await app.Client.PostMessageAsync("C1", Hello)).ShouldBe(new SlackResult<PostedMessage>.Error("missing_scope", "needs scope chat:write; [ERROR] x"));
    }

    [Fact]
    public async Task A_short_rate_limit_is_sat_out()
    {
        Slack.Then(429, """{"ok":false,"error":"ratelimited"}""", retryAfter: "1");
        (await app.Client.PostMessageAsync("C1", Hello)).IsOk.ShouldBeTrue();
        Slack.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_long_rate_limit_is_told_at_once()
    {
        Slack.Then(429, """{"ok":false,"error":"ratelimited"}""", retryAfter: "30");
        (await app.Client.PostMessageAsync("C1", Hello)).ShouldBe(new SlackResult<PostedMessage>.RateLimited(TimeSpan.FromSeconds(30)));
        Slack.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_delivering_client_tells_a_rate_limit_and_a_fault_at_once()
    {
        Slack.Then(429, "{}", retryAfter: "1").Then(503, "busy").ThenHang();
        (await app.Delivery.UpdateMessageAsync("C1", "1.2", Hello)).ShouldBe(new SlackResult<PostedMessage>.RateLimited(TimeSpan.FromSeconds(1)));
        (await app.Delivery.UpdateMessageAsync("C1", "1.2", Hello)).ShouldBe(new SlackResult<PostedMessage>.Unreachable("Slack answered 503", true));
        (await app.Delivery.UpdateMessageAsync("C1", "1.2", Hello)).ShouldBe(new SlackResult<PostedMessage>.Unreachable("no answer in time", true));
        Slack.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_does_no_harm_twice_is_repeated_after_a_fault()
    {
        Slack.Then(500, "{}").ThenDrop();
        (await app.Client.UpdateMessageAsync("C1", "1.2", Hello)).IsOk.ShouldBeTrue();
        Slack.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_message_whose_fate_is_unknown_is_not_posted_again()
    {
        Slack.Then(500, "{}");
        (await app.Client.PostMessageAsync("C1", Hello)).ShouldBe(new SlackResult<PostedMessage>.Unreachable("Slack answered 500", true));
        Slack.ThenDrop();
        (await app.Client.PostMessageAsync("C1", Hello)).ShouldBeOfType<SlackResult<PostedMessage>.Unreachable>().MayHaveBeenDone.ShouldBeTrue();
        Slack.ThenHang();
        (await app.Client.PostMessageAsync("C1", Hello)).ShouldBe(new SlackResult<PostedMessage>.Unreachable("no answer in time", true));
        Slack.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Where_nothing_listens_nothing_was_done()
    {
        await using var other = await SlackApp.StartAsync(options: o => o.ApiUrl = "http://127.0.0.1:9/api/");
        (await other.Client.PostMessageAsync("C1", Hello)).ShouldBeOfType<SlackResult<PostedMessage>.Unreachable>().MayHaveBeenDone.ShouldBeFalse();
    }

    [Theory]
    [InlineData("<html>gateway</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"ok\":true}")]
    [InlineData("{\"ok\":\"yes\"}")]
    public async Task An_answer_that_is_not_slacks_is_unreachable_and_never_an_exception(string body)
    {
        Slack.ThenOk(body);
        (await app.Delivery.PostMessageAsync("C1", Hello)).ShouldBeOfType<SlackResult<PostedMessage>.Unreachable>().MayHaveBeenDone.ShouldBeTrue();
    }

    [Fact]
    public async Task A_fault_that_slack_tells_with_status_200_is_a_fault()
    {
        Slack.ThenOk("""{"ok":false,"error":"internal_error"}""");
        (await app.Delivery.PostMessageAsync("C1", Hello)).ShouldBe(new SlackResult<PostedMessage>.Unreachable("Slack answered internal_error", true));
    }

    [Fact]
    public async Task Whoever_stops_waiting_gets_the_cancellation()
    {
        Slack.ThenHang();
        using var stop = new CancellationTokenSource(100);
        await Should.ThrowAsync<OperationCanceledException>(() => app.Client.PostMessageAsync("C1", Hello, stop.Token));
    }
}
