using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Checks;
using SkyGeni.Slack;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class FindingsMessageTests
{
    private static readonly StoredFinding Level = new(
        "calibration-level:model",
        new Finding(
            "calibration-level", "model", Severity.Warning, "More deals are lost than the scores say, since 5 October 2026",
            "What was said at the last look a week or more before the end, against the end: of 96 that ended since 5 October 2026, 71 were lost, 52 were to be expected (43 to 61 would be usual).",
            "Until a newer model scores, read chances as about 20 points too low."),
        Company.Now.AddDays(-7), Company.Now.AddMinutes(-30), 2, null);

    private static readonly StoredFinding Token = new(
        "slack-token-refused:workspace",
        new Finding("slack-token-refused", "workspace", Severity.Error, "Slack does not accept the bot's token", "Slack answered invalid_auth", "Install the app again."),
        Company.Now.AddHours(-1), Company.Now.AddHours(-1), 1, null);

    private static readonly CheckRun Look = new(
        Company.Now.AddMinutes(-30), [new("calibration-level", "?", "found", ""), new("calibration-slope", "?", "quiet", ""), new("segment-performance", "?", "silent", "")]);

    [Fact]
    public void One_that_is_new() => Snapshot.ShouldMatch(FindingsMessage.News([Level], Company.Admin), "findings-news");

    [Fact]
    public void All_that_stand() => Snapshot.ShouldMatch(FindingsMessage.All([Level, Token], Look, Company.Admin), "findings");

    [Fact]
    public void None_and_never_looked() => Snapshot.ShouldMatch(FindingsMessage.All([], null, Company.Admin), "findings-none");

    [Fact]
    public void Very_many_fit_and_the_rest_is_counted()
    {
        var many = Enumerable.Repeat(Level with { Finding = Level.Finding with { Evidence = new string('&', 5_000) } }, 200).ToList();
        var message = FindingsMessage.All(many, Look, Company.Admin);
        message.Text.Length.ShouldBeLessThan(4_000);
        var blocks = SlackJson.Write(message.Blocks!);
        blocks.Length.ShouldBeLessThan(12_000);
        blocks.ShouldContain("192 more: GET /api/v1/findings");
    }
}
