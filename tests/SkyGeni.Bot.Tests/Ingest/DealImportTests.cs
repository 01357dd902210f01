using Shouldly;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest;

public sealed class DealImportTests
{
    private const string Won = "D1,2024-01-02,2024-02-03,rep_1,SaaS,India,Core,Inbound,Closed,1000,32,Won";
    private const string Open = "D2,2024-01-05,,rep_1,SaaS,India,Core,Inbound,Demo,2500.50,,";

    [Fact]
    public async Task A_closed_deal_is_created_then_closes_with_its_stage_known_only_at_the_end()
    {
        await using var world = await IngestWorld.StartAsync();
        var result = await world.ImportAsync(null, Won);
        (result.Accepted, result.Rejected, result.Events).ShouldBe((1, 0, 3));
        (await world.HistoryAsync("D1")).ShouldBe(
        [
            "2024-01-02 Created sales_rep_id=rep_1 industry=SaaS region=India product_type=Core lead_source=Inbound deal_amount=1000",
            "2024-02-03 Changed deal_stage=Closed",
            "2024-02-03 Closed outcome=won",
        ]);
        var deal = (await world.Deals.FindAsync("D1")).ShouldNotBeNull();
        (deal.Outcome, deal.ClosedAt, deal.Amount).ShouldBe((Outcome.Won, IngestWorld.At("2024-02-03"), 1000m));
    }

    [Fact]
    public async Task An_open_deal_says_where_it_is_as_of_the_file_but_not_since_when()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportAsync("2024-03-26", Open);
        (await world.HistoryAsync("D2"))[1].ShouldBe("2024-03-26 Changed deal_stage=Demo");
        var deal = (await world.Deals.FindAsync("D2")).ShouldNotBeNull();
        (deal.Stage, deal.StageSince, deal.Amount, deal.IsOpen).ShouldBe(("Demo", null, 2500.50m, true));
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportAsync("2024-03-26", Won, Open);
        var again = await world.ImportAsync("2024-03-26", Won, Open);
        (again.Accepted, again.Events, again.Repeated).ShouldBe((2, 0, 2));
        world.Clock.Advance(TimeSpan.FromDays(3));
        (await world.ImportAsync(null, Won, Open)).Events.ShouldBe(0);
        (await world.Log.ReadAllAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_corrected_file_adds_the_corrections_and_keeps_what_was_said_before()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportAsync("2024-03-01", Open);
        var result = await world.ImportAsync("2024-03-10", Open.Replace("rep_1", "rep_7", StringComparison.Ordinal).Replace("2500.50", "2000", StringComparison.Ordinal).Replace("Demo", "Proposal", StringComparison.Ordinal));
        result.Events.ShouldBe(1);
        (await world.HistoryAsync("D2"))[^1].ShouldBe("2024-03-10 Changed sales_rep_id=rep_7 deal_stage=Proposal deal_amount=2000");
        var before = DealFold.Fold("D2", await world.Log.ReadAsync("D2"), IngestWorld.At("2024-03-05")).ShouldNotBeNull();
        (before.OwnerId, before.Stage, before.Amount).ShouldBe(("rep_1", "Demo", 2500.50m));
        var after = (await world.Deals.FindAsync("D2")).ShouldNotBeNull();
        (after.OwnerId, after.Stage, after.Amount).ShouldBe(("rep_7", "Proposal", 2000m));
    }

    [Fact]
    public async Task A_value_that_goes_to_and_fro_on_one_day_ends_where_the_last_file_says()
    {
        await using var world = await IngestWorld.StartAsync();
        foreach (var amount in new[] { "2500.50", "3000", "2500.50", "3000" })
        {
            await world.ImportAsync("2024-03-10", Open.Replace("2500.50", amount, StringComparison.Ordinal));
        }

        (await world.Deals.FindAsync("D2"))!.Amount.ShouldBe(3000m);
        (await world.ImportAsync("2024-03-10", Open.Replace("2500.50", "3000", StringComparison.Ordinal))).Events.ShouldBe(0);
    }

    [Theory]
    [InlineData("2024-02-10", "Lost")]
    [InlineData("2024-01-20", "Lost")]
    [InlineData("2024-02-03", "Lost")]
    [InlineData("2024-01-20", "Won")]
    public async Task A_corrected_outcome_or_closing_date_wins_once(string closed, string outcome)
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportAsync(null, Won);
        var corrected = Won.Replace("2024-02-03", closed, StringComparison.Ordinal).Replace(",Won", "," + outcome, StringComparison.Ordinal);
        (await world.ImportAsync(null, corrected)).Events.ShouldBe(1);
        var deal = (await world.Deals.FindAsync("D1")).ShouldNotBeNull();
        (deal.Outcome, deal.ClosedAt).ShouldBe((Outcomes.Parse(outcome), IngestWorld.At(closed)));
        (await world.ImportAsync(null, corrected)).Events.ShouldBe(0);
    }

    [Fact]
    public async Task A_closed_deal_that_a_later_file_calls_open_is_reopened_and_may_close_again()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportAsync("2024-02-20", Won);
        await world.ImportAsync("2024-03-01", "D1,2024-01-02,,rep_1,SaaS,India,Core,Inbound,Closed,1000,,");
        (await world.HistoryAsync("D1"))[^1].ShouldBe("2024-03-01 Reopened");
        (await world.Deals.FindAsync("D1"))!.IsOpen.ShouldBeTrue();
        await world.ImportAsync("2024-03-02", Won);
        var deal = (await world.Deals.FindAsync("D1")).ShouldNotBeNull();
        (deal.Outcome, deal.ClosedAt).ShouldBe((Outcome.Won, IngestWorld.At("2024-02-03")));
        (await world.ImportAsync("2024-03-03", Won)).Events.ShouldBe(0);
    }

    [Fact]
    public async Task A_corrected_creation_moves_the_deal_without_rewriting_the_log()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportAsync(null, Open);
        await world.ImportAsync(null, Open.Replace("2024-01-05", "2024-01-15", StringComparison.Ordinal));
        (await world.Deals.FindAsync("D2"))!.CreatedAt.ShouldBe(IngestWorld.At("2024-01-15"));
        (await world.HistoryAsync("D2"))[0].ShouldStartWith("2024-01-05 Created");
    }

    [Fact]
    public async Task As_of_a_day_later_deals_do_not_exist_and_later_outcomes_are_not_known()
    {
        await using var world = await IngestWorld.StartAsync();
        var result = await world.ImportAsync("2024-02-02", Won, "D3,2024-02-02,,rep_1,SaaS,India,Core,Inbound,Demo,1,,", "D4,2024-02-03,,rep_1,SaaS,India,Core,Inbound,Demo,1,,");
        (result.Accepted, result.Later, result.Rejected).ShouldBe((2, 1, 0));
        (await world.Deals.FindAsync("D1"))!.IsOpen.ShouldBeTrue();
        (await world.Deals.FindAsync("D4")).ShouldBeNull();
        (await world.Log.HorizonAsync()).ShouldBe(IngestWorld.At("2024-02-02"));
        await world.ImportAsync("2024-02-03", Won);
        (await world.Deals.FindAsync("D1"))!.Outcome.ShouldBe(Outcome.Won);
    }

    [Fact]
    public async Task An_older_file_after_a_newer_one_does_not_open_closed_deals()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportAsync("2024-03-01", Won);
        await world.ImportAsync("2024-01-20", Won);
        (await world.Deals.FindAsync("D1"))!.Outcome.ShouldBe(Outcome.Won);
        (await world.Log.HorizonAsync()).ShouldBe(IngestWorld.At("2024-03-01"));
    }

    [Fact]
    public async Task Thousands_of_deals_are_taken_whole_and_their_events_come_back_in_order_of_time()
    {
        await using var world = await IngestWorld.StartAsync();
        var rows = Enumerable.Range(0, 4_000).Select(i => $"E{i},2024-01-{(i % 28) + 1:00},2024-02-{(i % 27) + 1:00},rep_{i % 9},SaaS,India,Core,Inbound,Closed,{i},,{(i % 2 == 0 ? "Won" : "Lost")}");
        (await world.ImportAsync(null, [.. rows])).Events.ShouldBe(12_000);
        var log = await world.Log.ReadAllAsync();
        log.Count.ShouldBe(12_000);
        log.Zip(log.Skip(1)).ShouldAllBe(pair => pair.First.OccurredAt <= pair.Second.OccurredAt);
        (await world.Log.ReadAllAsync(IngestWorld.At("2024-01-31"))).ShouldAllBe(e => e.Kind == DealEventKind.Created);
    }
}
