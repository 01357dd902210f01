using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Reports;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.Slack;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Bot.Verbs;
using SkyGeni.Core.Scoring.Reports;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Reports;

public sealed class AuditReportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_a_quarter_is_over_each_admin_is_told_once_what_came_of_it_and_the_page_can_be_had()
    {
        // The town stands in the first days of December 2024.
        await using var town = await WaitingTown.OpenAsync();
        var world = town.World;
        await town.PressAsync(WaitingTown.Robin, town.Waiting(WaitingTown.Robin)[0], "Approve");
        await town.DeliveredAsync();
        world.Leap(TimeSpan.FromDays(2));
        var now = world.Clock.GetUtcNow();
        await world.Get<DealIngestion>().RecordAsync([.. Enumerable.Range(1, 25).Select(i => Pipeline.Ended($"N{i}", now.AddHours(-i), i % 5 == 0 ? "won" : "lost"))], Cancel);
        (await world.Get<AuditReport>().RunIfDueAsync(Cancel)).ShouldBeFalse("nothing was said in the quarter before");

        world.Leap(TimeSpan.FromDays(45));
        await world.Get<ScoreDeals>().AllAsync(Cancel);
        (await world.Get<AuditReport>().RunIfDueAsync(Cancel)).ShouldBeTrue();
        (await world.Get<AuditReport>().RunIfDueAsync(Cancel)).ShouldBeFalse();
        await town.DeliveredAsync();

        var told = Told(town, WaitingTown.Robin).ShouldHaveSingleItem();
        told.ShouldContain("25 of them ended by");
        told.ShouldContain($"{town.Version} was approved by Robin Reed on");
        told.ShouldMatch(@"(\d+) of \1 sampled scores came out the same again, to the bit");
        Told(town, WaitingTown.Kim).ShouldHaveSingleItem();
        Told(town, WaitingTown.Maya).ShouldBeEmpty();

        var page = await world.Api.Get("/api/v1/reports/audit-2024-Q4");
        page.Text.ShouldContain("<h1>Audit of 2024-Q4</h1>");
        page.Text.ShouldContain("Which model scored when");
        page.Text.ShouldContain("approved");
    }

    [Fact]
    public async Task The_verb_writes_the_page_of_a_quarter_and_tells_nobody()
    {
        string directory;
        await using (var world = await Scoring.ScoreDealsTests.PipelineWorldAsync(closed: 60))
        {
            directory = world.DataDirectory;
        }

        var (code, output, error) = await RunAsync(directory, "audit", "--quarter", "2024-Q1", "--json");
        code.ShouldBe(0, error);
        var answer = System.Text.Json.JsonDocument.Parse(output).RootElement;
        answer.GetProperty("quarter").GetString().ShouldBe("2024-Q1");
        answer.GetProperty("all").GetProperty("deals").GetInt32().ShouldBe(3);
        answer.GetProperty("data").GetProperty("created").GetInt32().ShouldBeGreaterThan(3);
        answer.GetProperty("replay").GetProperty("same").GetInt32().ShouldBe(answer.GetProperty("replay").GetProperty("sampled").GetInt32());
        (await File.ReadAllTextAsync(answer.GetProperty("report").GetString()!, Cancel)).ShouldContain("Audit of 2024-Q1 so far");

        (await RunAsync(directory, "audit", "--quarter", "2024-Q1")).Output.ShouldContain("The page is in ");
        (await RunAsync(directory, "audit", "--quarter", "soon")).Error.ShouldContain("--quarter is 'soon'; allowed: a quarter such as 2026-Q3.");
        var nothing = await RunAsync(directory, "audit", "--quarter", "2019-Q1");
        nothing.Code.ShouldBe(1);
        nothing.Error.ShouldContain("No deal was scored in 2019-Q1");
    }

    [Fact]
    public async Task A_history_worked_out_later_of_deals_that_had_ended_was_never_said()
    {
        await using var world = await BotWorld.StartAsync();
        await world.Get<DealIngestion>().RecordAsync([.. Pipeline.Closed(400), Pipeline.Created("O1", world.Clock.GetUtcNow().AddDays(-30))], Cancel);
        (await world.Get<TrainModel>().RunAsync(null, Cancel)).Card.HasSkill.ShouldBeTrue();
        await world.Get<ScoreDeals>().AllAsync(Cancel);
        var audit = Audit.Of(await world.Get<AuditReader>().ReadAsync(new Quarter(2024, 1), Cancel));
        (audit.All.Deals, audit.All.Ended).ShouldBe((1, 0));
    }

    private static List<string> Told(WaitingTown town, string who) =>
        [.. town.World.Slack.MessagesFor(who).Select(town.Read).Where(words => words.StartsWith("Audit of", StringComparison.Ordinal))];

    private static async Task<(int Code, string Output, string Error)> RunAsync(string directory, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await VerbRunner.RunAsync([.. words, $"--Data:Directory={directory}", "--Clock:AsOf=2024-03-26T12:00:00Z", .. await TestStore.SettingsAsync(directory)], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
