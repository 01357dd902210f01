using System.Net;
using Shouldly;
using SkyGeni.Bot.Reports;
using SkyGeni.Bot.Tests.Slack;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Reports;

public sealed class ImportanceReportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_admin_is_told_once_a_month_what_the_model_looks_at_and_how_that_moved()
    {
        await using var town = await WaitingTown.OpenAsync();
        var report = town.World.Get<ImportanceReport>();
        (await report.RunIfDueAsync(Cancel)).ShouldBeTrue();
        (await report.RunIfDueAsync(Cancel)).ShouldBeFalse();
        await town.DeliveredAsync();

        Told(town, WaitingTown.Robin).ShouldHaveSingleItem().ShouldContain($"of the weight moved since 2024-03.");
        Told(town, WaitingTown.Kim).ShouldHaveSingleItem().ShouldContain("It looks most at");
        Told(town, WaitingTown.Maya).ShouldBeEmpty();

        var listed = (await town.World.Api.Get("/api/v1/reports")).Json[0];
        var id = listed.GetProperty("id").GetString()!;
        id.ShouldBe($"importance-{town.Version}");
        File.Exists(Path.Combine(town.World.DataDirectory, "reports", $"{id}.html")).ShouldBeTrue();
        var page = await town.World.Api.Get(listed.GetProperty("href").GetString()!);
        page.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Text.ShouldContain($"What model {town.Version} looks at");
        (await town.World.Api.Get("/api/v1/reports/importance-1999-01")).Status.ShouldBe(HttpStatusCode.NotFound);

        var importance = (await town.World.Api.Get($"/api/v1/models/{town.Version}/importance")).Json;
        importance.GetProperty("against").GetString().ShouldBe("2024-03");
        importance.GetProperty("features")[0].GetProperty("rank").GetInt32().ShouldBe(1);
        importance.GetProperty("moves").GetArrayLength().ShouldBeGreaterThan(0);
        (await town.World.Api.Get("/api/v1/models/1999-01/importance")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_a_version_to_compare_with_nobody_is_bothered()
    {
        await using var world = await BotWorld.StartAsync();
        (await world.Get<ImportanceReport>().RunIfDueAsync(Cancel)).ShouldBeFalse();
    }

    private static List<string> Told(WaitingTown town, string who) =>
        [.. town.World.Slack.MessagesFor(who).Select(town.Read).Where(words => words.StartsWith("What model", StringComparison.Ordinal))];
}
