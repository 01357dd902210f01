using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Tests.Support;
using SkyGeni.Slack.Web;
using Xunit;

namespace SkyGeni.Slack.Tests.Web;

public sealed class ResponderTests : IAsyncLifetime
{
    private static readonly SlackMessage Hello = new("Hello");
    private SlackApp app = null!;

    public async ValueTask InitializeAsync() => app = await SlackApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_token_is_never_sent_to_a_response_url()
    {
        app.Slack.Then(200, "ok");
        (await app.Client.RespondAsync(app.Slack.ResponseUrl, Hello)).IsOk.ShouldBeTrue();
        var call = app.Slack.Calls.Single();
        call.Authorization.ShouldBeNull();
        call.Body.ShouldBe("""{"response_type":"ephemeral","text":"Hello","replace_original":false}""");
    }

    [Fact]
    public async Task It_can_replace_be_public_and_remove()
    {
        await app.Client.RespondAsync(app.Slack.ResponseUrl, Hello, replaceOriginal: true);
        await app.Client.RespondAsync(app.Slack.ResponseUrl, Hello, inChannel: true);
        await app.Client.DeleteOriginalAsync(app.Slack.ResponseUrl);
        app.Slack.Calls.Select(c => c.Body).ShouldBe([
            """{"response_type":"ephemeral","text":"Hello","replace_original":true}""",
            """{"response_type":"in_channel","text":"Hello","replace_original":false}""",
            """{"delete_original":true}"""]);
    }

    [Theory]
    [InlineData("http://slack.example/response")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("")]
    public async Task Only_https_and_this_machine_are_spoken_to(string url) =>
        (await app.Client.RespondAsync(url, Hello)).ShouldBeOfType<SlackResult<Done>.Error>().Code.ShouldBe("response_url_refused");

    [Fact]
    public async Task A_used_up_address_is_a_value()
    {
        app.Slack.Then(404, "used_url");
        (await app.Client.RespondAsync(app.Slack.ResponseUrl, Hello)).ShouldBeOfType<SlackResult<Done>.Error>().Code.ShouldBe("response_url_expired");
    }

    [Fact]
    public async Task A_rate_limit_is_sat_out_in_conversation_and_told_at_once_in_delivery()
    {
        app.Slack.Then(429, "", retryAfter: "1").Then(200, "ok").Then(429, "", retryAfter: "1");
        (await app.Client.RespondAsync(app.Slack.ResponseUrl, Hello)).IsOk.ShouldBeTrue();
        (await app.Delivery.RespondAsync(app.Slack.ResponseUrl, Hello)).ShouldBe(new SlackResult<Done>.RateLimited(TimeSpan.FromSeconds(1)));
        app.Slack.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        app.Slack.Then(context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        (await app.Client.RespondAsync(app.Slack.ResponseUrl, Hello)).IsOk.ShouldBeFalse();
        app.Slack.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_address_is_not_logged()
    {
        await app.Client.RespondAsync(app.Slack.ResponseUrl, Hello);
        app.Log.All.ShouldNotContain(l => l.StartsWith("Information System.Net.Http") && l.Contains("/response/1"));
    }
}
