using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

public sealed class SlackGateTests : IAsyncLifetime
{
    private SlackApp app = null!;

    public static TheoryData<string> Endpoints => ["command", "action", "event", "options"];

    public async ValueTask InitializeAsync() => app = await SlackApp.StartAsync(new Script().AddTo, o => o.BodyLimit = 4096);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task An_unsigned_request_is_refused_everywhere(string endpoint)
    {
        var answer = await app.SendAsync(endpoint, "a=b", signed: false);
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.ContentType.ShouldBe("application/problem+json");
        answer.Json.GetProperty("detail").GetString()!.ShouldContain("X-Slack-Signature");
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_request_signed_with_another_secret_is_refused_everywhere(string endpoint) =>
        (await app.SendAsync(endpoint, "a=b", secret: "another-secret")).Status.ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData(310)]
    [InlineData(-310)]
    [InlineData(31_536_000)]
    public async Task A_request_of_another_time_is_refused(int secondsAgo) =>
        (await app.SendAsync("command", "a=b", secondsAgo: secondsAgo)).Status.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_request_of_four_minutes_ago_is_taken() =>
        (await app.SendAsync("command", "command=%2Fecho&user_id=U1&team_id=T1&channel_id=C1", secondsAgo: 240)).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Signatures_live_in_the_present_whatever_time_the_program_lives_in()
    {
        var past = new FakeTimeProvider(new DateTimeOffset(2024, 3, 26, 12, 0, 0, TimeSpan.Zero));
        await using var other = await SlackApp.StartAsync(s =>
        {
            new Script().AddTo(s);
            s.Services.AddSingleton<TimeProvider>(past);
        });
        (await other.CommandAsync("/echo")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_log_of_a_refusal_names_the_reason_and_no_signature()
    {
        await app.SendAsync("command", "a=b", secret: "another-secret");
        app.Log.All.ShouldContain(l => l.Contains("Refused a request to /slack/command: Wrong"));
        app.Log.All.ShouldNotContain(l => l.Contains("v0=") || l.Contains(SlackApp.Secret) || l.Contains(SlackApp.Token));
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused_with_the_limit_named()
    {
        var answer = await app.SendAsync("action", new string('a', 5000));
        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Body.ShouldContain("4096");
    }

    [Theory]
    [InlineData("")]
    [InlineData("payload=")]
    [InlineData("payload=[]")]
    [InlineData("payload=null")]
    [InlineData("payload=5")]
    [InlineData("payload=%7Bnot json")]
    [InlineData("payload=%7B%7D")]
    [InlineData("payload=%7B%22type%22%3A5%7D")]
    [InlineData("payload=%7B%22type%22%3A%22block_actions%22%7D")]
    [InlineData("payload=%7B%22type%22%3A%22block_actions%22%2C%22actions%22%3A%5Bnull%5D%7D")]
    [InlineData("payload=%7B%22type%22%3A%22block_actions%22%2C%22user%22%3A%7B%22id%22%3A%22U1%22%7D%2C%22actions%22%3A%5B%7B%7D%5D%7D")]
    [InlineData("payload=%7B%22type%22%3A%22view_submission%22%7D")]
    [InlineData("payload=%7B%22type%22%3A%22block_suggestion%22%7D")]
    [InlineData("nothing=here")]
    [InlineData("%%%&&&===")]
    public async Task A_malformed_interaction_is_a_client_error_with_a_reason(string body)
    {
        foreach (var endpoint in new[] { "action", "options" })
        {
            var answer = await app.SendAsync(endpoint, body);
            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            answer.Json.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"type\":\"url_verification\"}")]
    [InlineData("{\"type\":\"event_callback\"}")]
    [InlineData("{\"type\":\"event_callback\",\"event\":[]}")]
    [InlineData("{\"type\":\"event_callback\",\"event\":{\"type\":7}}")]
    [InlineData("{\"type\":\"event_callback\",\"event\":{\"type\":\"app_home_opened\"}}")]
    [InlineData("{\"type\":\"event_callback\",\"event_id\":\"E\",\"team_id\":\"T\",\"event\":{\"type\":\"app_home_opened\"}}")]
    [InlineData("{\"type\":\"event_callback\",\"event_time\":\"x\"}")]
    public async Task A_malformed_event_is_a_client_error_with_a_reason(string body) =>
        (await app.EventAsync(body)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("")]
    [InlineData("text=help")]
    [InlineData("command=%2Fecho&user_id=U1&team_id=T1")]
    public async Task A_command_without_its_fields_is_a_client_error_that_names_one(string body)
    {
        var answer = await app.SendAsync("command", body);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.ShouldContain("lacks");
    }

    [Fact]
    public async Task What_was_sent_is_not_repeated_in_the_error()
    {
        var answer = await app.InteractionAsync("{\"type\":\"secret-thing");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.ShouldNotContain("secret-thing");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task The_content_type_may_name_its_charset(string contentType) =>
        (await app.SendAsync("command", "command=%2Fecho&user_id=U1&team_id=T1&channel_id=C1&text=na%C3%AFve", contentType)).Body.ShouldContain("naïve");
}
