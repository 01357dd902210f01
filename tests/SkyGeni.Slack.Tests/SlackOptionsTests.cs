using Microsoft.Extensions.Options;
using Shouldly;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests;

public sealed class SlackOptionsTests
{
    public static TheoryData<Action<SlackOptions>, string> Mistakes => new()
    {
        { o => o.BotToken = "", "Slack:BotToken is missing" },
        { o => o.SigningSecret = " ", "Slack:SigningSecret is missing" },
        { o => o.BotToken = "xoxb-1\n", "Slack:BotToken holds" },
        { o => o.AppToken = "xapp 1", "Slack:AppToken holds" },
        { o => o.ApiUrl = "slack.com", "Slack:ApiUrl is 'slack.com'" },
        { o => o.ApiUrl = "https://slack.com/api", "ending in '/'" },
        { o => o.RequestTolerance = TimeSpan.Zero, "allowed are 00:00:01 to 01:00:00" },
        { o => o.BodyLimit = 10, "Slack:BodyLimit is 10" },
        { o => o.ApiRetries = 9, "Slack:ApiRetries is 9, allowed are 0 to 5" },
        { o => o.AcknowledgeWithin = TimeSpan.FromSeconds(4), "Slack:AcknowledgeWithin" },
        { o => o.Socket.LongestDelay = TimeSpan.Zero, "Slack:Socket:LongestDelay" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_stops_the_start_and_names_what_is_allowed(Action<SlackOptions> mistake, string expected) =>
        (await Should.ThrowAsync<OptionsValidationException>(() => SlackApp.StartAsync(options: mistake))).Message.ShouldContain(expected);

    [Fact]
    public async Task Socket_mode_does_without_a_signing_secret()
    {
        await using var app = await SlackApp.StartAsync(options: o => (o.SigningSecret, o.AppToken) = ("", "xapp-1"));
        app.Slack.ShouldNotBeNull();
    }
}
