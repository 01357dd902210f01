using System.Net;
using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Routing;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

public sealed class ViewRouteTests : IAsyncLifetime
{
    private static readonly ModalView Next = new("Next", [new Divider()]);
    private readonly Script script = new();
    private SlackApp app = null!;

    public async ValueTask InitializeAsync() => app = await SlackApp.StartAsync(script.AddTo);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_field_arrives_with_its_type()
    {
        ViewSubmission? seen = null;
        script.OnView = s =>
        {
            seen = s;
            return ViewResponse.Close;
        };
        await app.InteractionAsync(Samples.Submission(values: """
            "note":{"a":{"type":"plain_text_input","value":"  as agreed "}},
            "none":{"a":{"type":"plain_text_input","value":null}},
            "one":{"a":{"type":"static_select","selected_option":{"text":{"type":"plain_text","text":"A"},"value":"va"}}},
            "many":{"a":{"type":"checkboxes","selected_options":[{"value":"x"},{"value":"y"}]}},
            "day":{"a":{"type":"datepicker","selected_date":"2026-11-27"}},
            "hour":{"a":{"type":"timepicker","selected_time":"08:15"}},
            "who":{"a":{"type":"users_select","selected_user":"U9"}},
            "much":{"a":{"type":"number_input","value":"12.5"}}
            """));
        (seen!.UserId, seen.TeamId, seen.CallbackId, seen.PrivateMetadata).ShouldBe(("U1", "T1", "a-form", "{\"deal\":\"D1\"}"));
        seen.Text("note", "a").ShouldBe("as agreed");
        seen.Text("none", "a").ShouldBeNull();
        seen.Text("absent", "a").ShouldBeNull();
        seen.Option("one", "a").ShouldBe("va");
        seen.Options("many", "a").ShouldBe(["x", "y"]);
        seen.Options("absent", "a").ShouldBeEmpty();
        seen.Date("day", "a").ShouldBe(new DateOnly(2026, 11, 27));
        seen.Time("hour", "a").ShouldBe(new TimeOnly(8, 15));
        seen.User("who", "a").ShouldBe("U9");
        seen.Number("much", "a").ShouldBe(12.5m);
    }

    [Fact]
    public async Task Closing_is_an_empty_answer() => (await app.InteractionAsync(Samples.Submission())).Body.ShouldBeEmpty();

    [Fact]
    public async Task Errors_stand_at_their_blocks()
    {
        script.OnView = _ => ViewResponse.Errors(new Dictionary<string, string> { ["note"] = "Say <why>" });
        (await app.InteractionAsync(Samples.Submission())).Body.ShouldBe("""{"response_action":"errors","errors":{"note":"Say <why>"}}""");
    }

    [Fact]
    public async Task Clearing_updating_and_pushing_are_told_as_slack_wants()
    {
        const string view = """{"type":"modal","title":{"type":"plain_text","text":"Next"},"blocks":[{"type":"divider"}]}""";
        script.OnView = _ => ViewResponse.Clear;
        (await app.InteractionAsync(Samples.Submission())).Body.ShouldBe("""{"response_action":"clear"}""");
        script.OnView = _ => ViewResponse.Update(Next);
        (await app.InteractionAsync(Samples.Submission())).Body.ShouldBe($$"""{"response_action":"update","view":{{view}}}""");
        script.OnView = _ => ViewResponse.Push(Next);
        (await app.InteractionAsync(Samples.Submission())).Body.ShouldBe($$"""{"response_action":"push","view":{{view}}}""");
    }

    [Fact]
    public async Task A_failure_is_shown_at_a_field_so_that_what_was_typed_stays()
    {
        script.OnView = _ => throw new InvalidOperationException();
        var answer = await app.InteractionAsync(Samples.Submission());
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Json.GetProperty("response_action").GetString().ShouldBe("errors");
        answer.Json.GetProperty("errors").GetProperty("note").GetString()!.ShouldContain("(ref ");
    }

    [Fact]
    public async Task A_failure_of_a_form_without_fields_is_a_view_of_its_own()
    {
        script.OnView = _ => throw new InvalidOperationException();
        var answer = await app.InteractionAsync(Samples.Submission(blocks: "[]"));
        answer.Json.GetProperty("response_action").GetString().ShouldBe("update");
        answer.Body.ShouldContain("(ref ");
    }

    [Fact]
    public async Task A_form_nobody_knows_says_so() =>
        (await app.InteractionAsync(Samples.Submission(callbackId: "old-form"))).Body.ShouldContain("no longer works");
}
