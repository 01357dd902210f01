using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

public sealed class LateWorkTests
{
    [Fact]
    public async Task Work_begun_is_finished_before_the_program_stops()
    {
        var script = new Script();
        var finished = false;
        script.OnAction = async _ =>
        {
            await Task.Delay(600);
            finished = true;
        };
        var app = await SlackApp.StartAsync(script.AddTo, o => o.AcknowledgeWithin = TimeSpan.FromMilliseconds(100));
        await app.InteractionAsync(Samples.Press(app.Slack.ResponseUrl));
        finished.ShouldBeFalse();
        await app.DisposeAsync();
        finished.ShouldBeTrue();
    }

    [Fact]
    public async Task The_wish_to_stop_does_not_cancel_a_handler()
    {
        var script = new Script();
        var cancelled = true;
        script.OnCommand = async (_, ct) =>
        {
            await Task.Delay(600, ct);
            cancelled = false;
            return new SlackMessage("done");
        };
        var app = await SlackApp.StartAsync(script.AddTo, o => o.AcknowledgeWithin = TimeSpan.FromMilliseconds(100));
        await app.CommandAsync("/echo");
        await app.DisposeAsync();
        cancelled.ShouldBeFalse();
    }
}
