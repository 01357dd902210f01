using System.Net;
using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Routing;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

public sealed class CommandRouteTests : IAsyncLifetime
{
    private readonly Script script = new();
    private SlackApp app = null!;

    public async ValueTask InitializeAsync() => app = await SlackApp.StartAsync(script.AddTo, o => o.AcknowledgeWithin = TimeSpan.FromMilliseconds(300));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_reply_is_in_the_answer_and_for_the_asker_only()
    {
        var answer = await app.CommandAsync("/echo", "  hello  ");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.ContentType.ShouldBe("application/json; charset=utf-8");
        answer.Body.ShouldBe("""{"response_type":"ephemeral","text":"You said hello"}""");
    }

    [Fact]
    public async Task A_reply_is_public_only_when_asked_for_in_so_many_words()
    {
        script.OnCommand = (_, _) => Task.FromResult(SlackReply.InChannel(new SlackMessage("all of you", [new Divider()])));
        (await app.CommandAsync("/echo")).Body.ShouldBe("""{"response_type":"in_channel","text":"all of you","blocks":[{"type":"divider"}]}""");
    }

    [Fact]
    public async Task No_reply_is_an_empty_acknowledgement()
    {
        script.OnCommand = (_, _) => Task.FromResult(SlackReply.None);
        var answer = await app.CommandAsync("/echo");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_handler_is_told_who_asked_where_and_what()
    {
        Payloads.SlashCommand? seen = null;
        script.OnCommand = (c, _) =>
        {
            seen = c;
            return Task.FromResult(SlackReply.None);
        };
        await app.CommandAsync("/echo", "D01 & co");
        seen.ShouldBe(new("/echo", "D01 & co", "U1", "T1", "C1", "1.2.abc", app.Slack.ResponseUrl));
    }

    [Fact]
    public async Task An_unknown_command_is_answered_with_the_known_ones()
    {
        var answer = await app.CommandAsync("/<!channel>");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Json.GetProperty("response_type").GetString().ShouldBe("ephemeral");
        answer.Json.GetProperty("text").GetString()!.ShouldContain("/echo");
        answer.Body.ShouldNotContain("<!channel>");
    }

    [Fact]
    public async Task A_handler_that_fails_gives_the_asker_a_reference_that_the_log_has_too()
    {
        script.OnCommand = (_, _) => throw new InvalidOperationException("the cause");
        var answer = await app.CommandAsync("/echo");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        var text = answer.Json.GetProperty("text").GetString()!;
        var reference = System.Text.RegularExpressions.Regex.Match(text, @"\(ref ([2-9A-Z]{4})\)").Groups[1].Value;
        reference.Length.ShouldBe(4);
        text.ShouldNotContain("the cause");
        app.Log.All.ShouldContain(l => l.Contains($"(ref {reference})") && l.Contains("the cause"));
    }

    [Fact]
    public async Task A_slow_handler_is_acknowledged_in_time_and_answers_later()
    {
        script.OnCommand = async (_, ct) =>
        {
            await Task.Delay(900, ct);
            return new SlackMessage("at last");
        };
        var answer = await app.CommandAsync("/echo");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body.ShouldBeEmpty();
        var later = await app.Slack.WaitForAsync("/response/1");
        later.Json.GetProperty("text").GetString().ShouldBe("at last");
        later.Json.GetProperty("response_type").GetString().ShouldBe("ephemeral");
    }

    [Fact]
    public async Task The_program_can_say_it_in_its_own_words()
    {
        await using var other = await SlackApp.StartAsync(script.AddTo, o => o.Words.Trouble = reference => $"Oh dear, {reference.Length}.");
        script.OnCommand = (_, _) => throw new InvalidOperationException();
        (await other.CommandAsync("/echo")).Json.GetProperty("text").GetString().ShouldBe("Oh dear, 4.");
    }
}
