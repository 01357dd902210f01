using Shouldly;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest;

public sealed class SnapshotImportTests
{
    private const string Days = """
        snapshot_date,deal_id,created_date,sales_rep_id,deal_stage,deal_amount,expected_close_date,outcome
        2024-02-08,D1,2024-02-01,rep_1,Demo,1000,2024-03-01,
        2024-02-01,D1,2024-02-01,rep_1,Qualification,1000,2024-03-01,
        2024-02-15,D1,2024-02-01,rep_1,Demo,800,2024-03-20,
        2024-02-22,D1,2024-02-01,rep_1,Demo,800,2024-03-20,Lost
        2024-02-08,D2,,rep_1,Demo,500,,
        2024-02-29,D3,2024-02-20,rep_2,Demo,500,,
        """;

    [Fact]
    public async Task Differences_between_days_become_events_of_the_later_day()
    {
        await using var world = await IngestWorld.StartAsync();
        var done = await world.ImportFileAsync("days.csv", Days);
        (done.Kind, done.Result.Accepted, done.Result.Rejected).ShouldBe(("snapshots", 6, 0));
        (await world.HistoryAsync("D1")).ShouldBe(
        [
            "2024-02-01 Created sales_rep_id=rep_1 deal_stage=Qualification deal_amount=1000 expected_close_date=2024-03-01",
            "2024-02-08 Changed deal_stage=Demo",
            "2024-02-15 Changed deal_amount=800 expected_close_date=2024-03-20",
            "2024-02-22 Closed outcome=lost",
        ]);
        var deal = (await world.Deals.FindAsync("D1")).ShouldNotBeNull();
        (deal.Outcome, deal.Pushes, deal.StageSince).ShouldBe((Outcome.Lost, 1, IngestWorld.At("2024-02-08")));
    }

    [Fact]
    public async Task A_deal_without_a_creation_date_begins_on_the_day_it_was_first_seen()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportFileAsync("days.csv", Days);
        (await world.Deals.FindAsync("D2"))!.CreatedAt.ShouldBe(IngestWorld.At("2024-02-08"));
    }

    [Fact]
    public async Task A_deal_that_is_gone_from_later_days_is_reported_and_stays_open()
    {
        await using var world = await IngestWorld.StartAsync();
        var done = await world.ImportFileAsync("days.csv", Days);
        done.Result.Vanished.ShouldBe(["D2"]);
        (await world.Deals.FindAsync("D2"))!.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_days_again_and_a_later_day_add_only_what_is_new()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportFileAsync("days.csv", Days);
        (await world.ImportFileAsync("days.csv", Days)).Result.Events.ShouldBe(0);
        var more = await world.ImportFileAsync("more.csv", Days + "\n2024-03-07,D3,2024-02-20,rep_2,Proposal,500,,\n");
        more.Result.Events.ShouldBe(1);
        (await world.HistoryAsync("D3"))[^1].ShouldBe("2024-03-07 Changed deal_stage=Proposal");
    }

    [Fact]
    public async Task Days_after_the_day_asked_for_are_left_out()
    {
        await using var world = await IngestWorld.StartAsync();
        var done = await world.ImportFileAsync("days.csv", Days, asOf: "2024-02-10");
        (done.Result.Accepted, done.Result.Later).ShouldBe((3, 3));
        (await world.Deals.FindAsync("D1"))!.Stage.ShouldBe("Demo");
    }

    [Fact]
    public async Task Two_rows_of_a_deal_and_day_and_a_creation_after_the_day_are_refused()
    {
        await using var world = await IngestWorld.StartAsync();
        var done = await world.ImportFileAsync("days.csv", "snapshot_date,deal_id,created_date\n2024-02-01,D1,\n2024-02-01,D1,\n2024-02-01,D2,2024-02-02\n");
        done.Result.Problems.Select(problem => (problem.Line, problem.Field)).ShouldBe([(3, "snapshot_date"), (4, "created_date")]);
    }
}
