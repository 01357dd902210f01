using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest;

public sealed class DealStoreTests
{
    [Theory]
    [InlineData("d3", "D3")]
    [InlineData("harbor", "D1")]
    [InlineData("BLUE harbor", "D1")]
    [InlineData("harbro", "D1")]
    [InlineData("blue habor renewal", "D1")]
    [InlineData("kase", "D2")]
    [InlineData("KÄSE", "D2")]
    [InlineData("zürich", "D3")]
    [InlineData("zuirch", "D3")]
    [InlineData("sohne", "D2")]
    public async Task A_deal_is_found_by_what_people_type(string typed, string dealId)
    {
        await using var world = await CompanyAsync();
        (await world.Deals.SearchAsync(typed, null, 5)).Select(deal => deal.DealId).ShouldBe([dealId]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("xyzzy")]
    [InlineData("' OR 1=1 --")]
    public async Task Nothing_is_found_where_nothing_is_meant(string typed)
    {
        await using var world = await CompanyAsync();
        (await world.Deals.SearchAsync(typed, null, 5)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_deals_somebody_may_see_are_found_open_ones_first()
    {
        await using var world = await CompanyAsync();
        (await world.Deals.SearchAsync("renewal", null, 5)).Select(deal => deal.DealId).ShouldBe(["D4", "D1"]);
        (await world.Deals.SearchAsync("renewal", new HashSet<string> { "rep_1" }, 5)).Select(deal => deal.DealId).ShouldBe(["D1"]);
        (await world.Deals.SearchAsync("renewal", null, 1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_projection_folds_again_from_the_log_to_the_same()
    {
        await using var world = await CompanyAsync();
        var before = await world.Deals.FindAsync(["D1", "D2", "D3", "D4"]);
        (await world.Deals.RebuildAsync()).ShouldBe(4);
        (await world.Deals.FindAsync(["D1", "D2", "D3", "D4"])).ShouldBe(before);
    }

    [Fact]
    public async Task Set_to_another_time_the_projection_shows_that_time_and_otherwise_is_left_alone()
    {
        await using var world = await CompanyAsync();
        (await world.Deals.CatchUpAsync()).ShouldBeFalse();
        world.Clock.AdjustTime(IngestWorld.At("2024-01-15"));
        (await world.Deals.CatchUpAsync()).ShouldBeTrue();
        (await world.Deals.FindAsync("D1"))!.IsOpen.ShouldBeTrue();
        world.Clock.AdjustTime(IngestWorld.At("2024-03-26T12:00:00Z"));
        (await world.Deals.CatchUpAsync()).ShouldBeTrue();
        (await world.Deals.FindAsync("D1"))!.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task An_event_of_an_earlier_day_that_comes_late_is_folded_where_it_belongs()
    {
        await using var world = await IngestWorld.StartAsync();
        await RecordAsync(world, "1", "2024-01-01", DealEventKind.Created, (DealFields.Stage, "Demo"));
        await RecordAsync(world, "2", "2024-03-01", DealEventKind.Changed, (DealFields.Stage, "Contract"));
        await RecordAsync(world, "3", "2024-02-01", DealEventKind.Changed, (DealFields.Stage, "Proposal"), (DealFields.Amount, "9"));
        var deal = (await world.Deals.FindAsync("D1")).ShouldNotBeNull();
        (deal.Stage, deal.StageSince, deal.Amount).ShouldBe(("Contract", IngestWorld.At("2024-03-01"), 9m));
    }

    [Fact]
    public async Task The_same_source_key_counts_once_and_whoever_waits_is_told_of_news_only()
    {
        await using var world = await IngestWorld.StartAsync();
        (await RecordAsync(world, "1", "2024-01-01", DealEventKind.Created)).ShouldBe(new AppendResult(1, 0));
        await world.Get<DealsChanged>().WaitAsync(CancellationToken.None);
        (await RecordAsync(world, "1", "2024-01-01", DealEventKind.Created)).ShouldBe(new AppendResult(0, 1));
        world.Get<DealsChanged>().WaitAsync(CancellationToken.None).IsCompleted.ShouldBeFalse();
    }

    private static Task<AppendResult> RecordAsync(IngestWorld world, string key, string at, DealEventKind kind, params (string Field, string? Value)[] changes) =>
        world.Get<DealIngestion>().RecordAsync([new DealEvent("D1", IngestWorld.At(at), IngestWorld.At(at), "test", key, kind, [.. changes.Select(c => new FieldChange(c.Field, c.Value))])]);

    [Fact]
    public async Task An_id_means_its_deal_alone_though_others_begin_with_it_unless_it_may_not_be_seen()
    {
        await using var world = await CompanyAsync();
        await world.ImportTextAsync("deal_id,created_date,sales_rep_id,deal_name\nD20,2024-01-02,rep_1,Twenty\n");
        (await world.Deals.SearchAsync("d2", null, 5)).Select(deal => deal.DealId).ShouldBe(["D2"]);
        (await world.Deals.SearchAsync("d2", new HashSet<string> { "rep_1" }, 5)).Select(deal => deal.DealId).ShouldBe(["D20"]);
    }

    private static async Task<IngestWorld> CompanyAsync()
    {
        var world = await IngestWorld.StartAsync();
        await world.ImportTextAsync("""
            deal_id,created_date,closed_date,outcome,sales_rep_id,deal_name,account_name
            D1,2024-01-02,2024-02-02,Won,rep_1,Blue Harbor renewal,Blue Harbor
            D2,2024-01-02,,,rep_2,Pilot,Käse & Søhne
            D3,2024-01-02,,,rep_1,Upgrade,Zürich Optics
            D4,2024-01-02,,,rep_2,Cedar renewal,Cedar
            """);
        return world;
    }
}
