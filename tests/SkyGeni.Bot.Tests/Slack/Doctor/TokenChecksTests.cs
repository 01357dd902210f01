using Shouldly;
using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Slack;
using SkyGeni.Bot.Slack.Doctor;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Slack.Web;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack.Doctor;

/// <summary>What Slack says of the token, and of the time.</summary>
public sealed class TokenChecksTests
{
    [Fact]
    public async Task Scopes_that_the_manifest_asks_for_and_the_token_lacks_are_named()
    {
        await using var world = await BotWorld.StartAsync();
        (await ScopesAsync(world)).State.ShouldBe(DoctorLine.Ok);

        world.Slack.Options.Scopes = ["commands", "chat:write", "files:write", "users:read"];
        var line = await ScopesAsync(world);
        line.State.ShouldBe(DoctorLine.Fail);
        line.Found.ShouldBe("the token lacks im:write, users:read.email");
        line.Advice!.ShouldContain("reinstall");
        AppManifest.Scopes.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("invalid_auth", "Slack:BotToken")]
    [InlineData("token_revoked", "install it again")]
    [InlineData("token_expired", "rotation")]
    public async Task A_token_that_is_not_taken_is_told_with_what_to_do(string error, string advice)
    {
        await using var world = await BotWorld.StartAsync();
        world.Slack.Fail("auth.test", times: 5, error: error);
        var line = await new SlackCheck(Real(world), Introduction(world)).LookAsync(default);
        line.State.ShouldBe(DoctorLine.Fail);
        line.Found.ShouldEndWith(error);
        line.Advice!.ShouldContain(advice);
    }

    [Fact]
    public async Task A_clock_that_goes_with_Slacks_and_the_stores_is_well()
    {
        await using var world = await BotWorld.StartAsync();
        var line = await new ClockCheck(Real(world), Introduction(world), world.Get<StoreClock>()).LookAsync(default);
        line.ShouldBe(DoctorLine.Well("goes with Slack's and the store's"));
    }

    [Theory]
    [InlineData(20, DoctorLine.Ok)]
    [InlineData(-90, DoctorLine.Warn)]
    [InlineData(90, DoctorLine.Warn)]
    [InlineData(-400, DoctorLine.Fail)]
    public void A_clock_that_differs_is_told_before_signatures_are_refused(int seconds, string state) =>
        ClockCheck.Judge(TimeSpan.FromSeconds(seconds)).State.ShouldBe(state);

    private static Task<DoctorLine> ScopesAsync(BotWorld world) => new ScopesCheck(Real(world), Introduction(world)).LookAsync(default);

    private static Introduction Introduction(BotWorld world) => new(world.Get<ISlackApiClient>());

    private static BotSettings Real(BotWorld world) => world.Get<BotSettings>() with { Slack = new SlackConnection("xoxb-1", "secret", null, "http://127.0.0.1:9/") };
}
