using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

public sealed class EventRouteTests : IAsyncLifetime
{
    private readonly Script script = new();
    private readonly List<SlackEvent> seen = [];
    private SlackApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await SlackApp.StartAsync(script.AddTo);
        script.OnEvent = e =>
        {
            seen.Add(e);
            return Task.CompletedTask;
        };
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_verification_gets_its_challenge_back()
    {
        var answer = await app.SendAsync("event", """{"type":"url_verification","token":"x","challenge":"abc123"}""", "application/json; charset=utf-8");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body.ShouldBe("""{"challenge":"abc123"}""");
    }

    [Fact]
    public async Task A_visit_to_the_home_tab_arrives_typed()
    {
        (await app.EventAsync(Samples.Event("Ev1", new { type = "app_home_opened", user = "U1", channel = "D1", tab = "home" }))).Status.ShouldBe(HttpStatusCode.OK);
        var e = seen.ShouldHaveSingleItem();
        e.ShouldBe(new SlackEvent("Ev1", "T1", DateTimeOffset.FromUnixTimeSeconds(1714200010), "app_home_opened", new AppHomeOpened("U1", "home", "D1")));
    }

    [Fact]
    public async Task Revoked_tokens_arrive_with_whose_they_were()
    {
        await app.EventAsync(Samples.Event("Ev2", new { type = "tokens_revoked", tokens = new { oauth = new[] { "U1" }, bot = new[] { "UBOT" } } }));
        var body = seen.ShouldHaveSingleItem().Body.ShouldBeOfType<TokensRevoked>();
        body.UserIds.ShouldBe(["U1"]);
        body.BotUserIds.ShouldBe(["UBOT"]);
    }

    [Fact]
    public async Task The_same_event_twice_is_taken_once_and_acknowledged_twice()
    {
        var e = Samples.Event("Ev3", new { type = "app_home_opened", user = "U1" });
        (await app.EventAsync(e)).Status.ShouldBe(HttpStatusCode.OK);
        (await app.EventAsync(e)).Status.ShouldBe(HttpStatusCode.OK);
        seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Eight_copies_at_the_same_time_are_taken_once()
    {
        var e = Samples.Event("Ev4", new { type = "app_home_opened", user = "U1" });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.EventAsync(e)));
        seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_nobody_handles_is_acknowledged_and_noted()
    {
        (await app.EventAsync(Samples.Event("Ev5", new { type = "reaction_added", user = "U1" }))).Status.ShouldBe(HttpStatusCode.OK);
        seen.ShouldBeEmpty();
        app.Log.All.ShouldContain(l => l.StartsWith("Debug") && l.Contains("reaction_added"));
    }

    [Fact]
    public async Task While_events_cannot_be_noted_slack_is_asked_to_send_them_again()
    {
        await using var other = await SlackApp.StartAsync(s =>
        {
            script.AddTo(s);
            s.Services.AddSingleton<ISeenEvents, BrokenStore>();
        });
        (await other.EventAsync(Samples.Event("Ev7", new { type = "app_home_opened", user = "U1" }))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_whose_handler_fails_is_asked_for_again_and_taken_when_it_comes()
    {
        var e = Samples.Event("Ev6", new { type = "app_home_opened", user = "U1" });
        script.OnEvent = _ => throw new InvalidOperationException("the cause");
        (await app.EventAsync(e)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        app.Log.All.ShouldContain(l => l.Contains("the cause"));

        script.OnEvent = taken =>
        {
            seen.Add(taken);
            return Task.CompletedTask;
        };
        (await app.EventAsync(e)).Status.ShouldBe(HttpStatusCode.OK);
        (await app.EventAsync(e)).Status.ShouldBe(HttpStatusCode.OK);
        seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_takes_longer_than_Slack_waits_is_acknowledged_when_it_comes_again_and_is_done()
    {
        var gate = new TaskCompletionSource();
        await using var slow = await SlackApp.StartAsync(script.AddTo, options => options.AcknowledgeWithin = TimeSpan.FromMilliseconds(100));
        script.OnEvent = async taken =>
        {
            await gate.Task;
            seen.Add(taken);
        };
        var e = Samples.Event("Ev8", new { type = "app_home_opened", user = "U1" });
        (await slow.EventAsync(e)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await slow.EventAsync(e)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        gate.SetResult();
        while ((await slow.EventAsync(e)).Status != HttpStatusCode.OK)
        {
            await Task.Delay(10);
        }

        seen.Count.ShouldBe(1);
    }

    private sealed class BrokenStore : ISeenEvents
    {
        public Task<EventClaim> ClaimAsync(string eventId, DateTimeOffset now, CancellationToken cancellationToken) => throw new IOException("the disk is full");

        public Task DoneAsync(string eventId, DateTimeOffset now, CancellationToken cancellationToken) => throw new IOException("the disk is full");

        public Task ReleaseAsync(string eventId, CancellationToken cancellationToken) => throw new IOException("the disk is full");
    }
}
