using Dapper;
using Shouldly;
using SkyGeni.Bot.Impact.Charts;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.Alerts;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Impact;

public sealed class ChartTests
{
    private static readonly IntervalChart Chart = new(
        "What following a recommendation changed", "Difference in win rate, in points", "Filled mark: randomised. Hollow mark: not randomised.", 0,
        [new ChartRow("Ask for an executive call", 0.06, 0.01, 0.11, true, "+6 (+1 to +11), n = 240"), new ChartRow("Confirm the close date", 0.08, -0.02, 0.18, false, "+8 (−2 to +18), n = 65")]);

    [Fact]
    public void It_is_drawn_with_the_font_it_brings_the_same_each_time()
    {
        var png = ChartPainter.Png(Chart)!;

        png[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        png.Length.ShouldBeInRange(10_000, 200_000);
        ChartPainter.Png(Chart).ShouldBe(png);
        ChartPainter.Png(Chart with { Rows = [Chart.Rows[0] with { Label = "Something else" }, Chart.Rows[1]] }).ShouldNotBe(png, "its words are drawn");
    }

    [Fact]
    public void Its_words_say_all_that_it_shows_and_fit_into_slack()
    {
        foreach (var row in Chart.Rows)
        {
            Chart.AltText.ShouldContain($"{row.Label}: {row.Says}");
        }

        (Chart with { Title = new string('x', 2_000) }).AltText.Length.ShouldBe(1_000);
        Chart.Id.ShouldBe((Chart with { }).Id);
        Chart.Id.ShouldNotBe((Chart with { Reference = null }).Id);
    }

    [Fact]
    public async Task It_comes_once_as_a_picture_with_its_words_and_where_files_are_not_allowed_as_words_alone()
    {
        await using var desk = await AlertDesk.OpenAsync();
        (await desk.World.Get<SendChart>().RunAsync(Chart, "maya")).ShouldBeTrue();
        (await desk.World.Get<SendChart>().RunAsync(Chart, "maya")).ShouldBeFalse();
        await desk.DeliveredAsync();

        var message = desk.Slack.MessagesFor(AlertDesk.Maya).ShouldHaveSingleItem();
        var image = message.Blocks!.ShouldHaveSingleItem()!;
        ((string)image["alt_text"]!).ShouldBe(Chart.AltText);
        var file = (string)image["slack_file"]!["id"]!;
        (await desk.World.Get<Database>().ReadAsync(c => c.ExecuteScalarAsync<string>("SELECT file_id FROM chart"))).ShouldBe(file);

        desk.Slack.Options.Scopes = ["chat:write"];
        await desk.World.Get<SendChart>().RunAsync(Chart with { Reference = null }, "maya");
        await desk.DeliveredAsync();
        AlertDesk.Read(desk.Slack.MessagesFor(AlertDesk.Maya)[^1]).ShouldContain("Nothing is broken");
    }
}
