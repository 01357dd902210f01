using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

public sealed class OptionsRouteTests : IAsyncLifetime
{
    private readonly Script script = new();
    private SlackApp app = null!;

    public async ValueTask InitializeAsync() => app = await SlackApp.StartAsync(script.AddTo);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_was_typed_is_asked_for_and_the_choices_are_given()
    {
        script.OnOptions = request => [new Option($"Like {request.Query}", "v1")];
        var answer = await AskAsync("pick-one");
        answer.Body.ShouldBe("""{"options":[{"text":{"type":"plain_text","text":"Like blue"},"value":"v1"}]}""");
    }

    [Fact]
    public async Task More_than_a_hundred_choices_are_cut()
    {
        script.OnOptions = _ => [.. Enumerable.Range(0, 150).Select(i => new Option($"Option {i}", $"{i}"))];
        (await AskAsync("pick-one")).Json.GetProperty("options").GetArrayLength().ShouldBe(100);
    }

    [Fact]
    public async Task An_unknown_menu_and_a_failing_one_have_no_choices()
    {
        script.OnOptions = _ => throw new InvalidOperationException();
        (await AskAsync("pick-one")).Body.ShouldBe("""{"options":[]}""");
        (await AskAsync("pick-other")).Body.ShouldBe("""{"options":[]}""");
    }

    private Task<Answer> AskAsync(string actionId) =>
        app.InteractionAsync(Samples.Interaction("block_suggestion", $"\"action_id\":\"{actionId}\",\"block_id\":\"b\",\"value\":\"blue\""), "options");
}
