using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using Xunit;

namespace SkyGeni.Core.Tests.Features;

public sealed class PipelineFoldTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Closed_and_deleted_deals_are_no_longer_open()
    {
        var fold = Fold(
            Event("A", 0, DealEventKind.Created), Event("B", 1, DealEventKind.Created), Event("C", 2, DealEventKind.Created),
            Event("A", 5, DealEventKind.Closed, (DealFields.Outcome, "won")), Event("C", 6, DealEventKind.Deleted));

        fold.Open(Start.AddDays(7)).Select(d => d.Id).ShouldBe(["B"]);
        fold.Context(Start.AddDays(7)).Closed.ShouldBe(1);
    }

    [Fact]
    public void A_reopened_deal_is_open_again_and_its_end_is_taken_back()
    {
        var fold = Fold(
            Event("A", 0, DealEventKind.Created, (DealFields.Owner, "rep_1")),
            Event("A", 5, DealEventKind.Closed, (DealFields.Outcome, "lost")),
            Event("A", 9, DealEventKind.Reopened));

        var context = fold.Context(Start.AddDays(9));
        fold.OpenCount.ShouldBe(1);
        context.Closed.ShouldBe(0);
        context.Rate(DealFields.Owner, "rep_1").Closed.ShouldBe(0);
        context.BaseRate.ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void An_end_counts_while_the_deal_is_closed_and_there()
    {
        DealEvent[] story =
        [
            Event("A", 0, DealEventKind.Created), Event("A", 5, DealEventKind.Closed, (DealFields.Outcome, "lost")), Event("A", 6, DealEventKind.Deleted),
            Event("A", 7, DealEventKind.Restored), Event("A", 8, DealEventKind.Changed, (DealFields.Outcome, "open")),
        ];

        Enumerable.Range(1, story.Length).Select(known => Fold(story[..known]).Context(Start.AddDays(9)).Closed).ShouldBe([0, 1, 0, 1, 0]);
    }

    [Fact]
    public void Loss_rates_count_recent_ends_more()
    {
        var fold = Fold(
            Event("A", 0, DealEventKind.Created), Event("B", 0, DealEventKind.Created),
            Event("A", 10, DealEventKind.Closed, (DealFields.Outcome, "lost")),
            Event("B", 10 + 365, DealEventKind.Closed, (DealFields.Outcome, "won")));

        fold.Context(Start.AddDays(10 + 365)).BaseRate.ShouldBe((0.5 + 1) / (1.5 + 2), 1e-9);
    }

    [Fact]
    public void A_segment_that_never_closed_a_deal_has_the_rate_of_all()
    {
        var context = Fold(
            Event("A", 0, DealEventKind.Created, (DealFields.Region, "North")),
            Event("A", 3, DealEventKind.Closed, (DealFields.Outcome, "lost"))).Context(Start.AddDays(3));

        var unseen = context.Rate(DealFields.Region, "South");
        unseen.LogOdds.ShouldBe(0, 1e-12);
        unseen.Rate.ShouldBe(context.BaseRate, 1e-12);
    }

    [Fact]
    public void A_stage_known_only_at_the_close_is_no_history()
    {
        var context = Fold(
            Event("A", 0, DealEventKind.Created),
            Event("A", 9, DealEventKind.Changed, (DealFields.Stage, "Closed")),
            Event("A", 9, DealEventKind.Closed, (DealFields.Outcome, "won"))).Context(Start.AddDays(9));

        context.HasStageHistory.ShouldBeFalse();
        context.StagePosition("Closed").ShouldBeNull();
    }

    [Fact]
    public void A_deals_event_out_of_order_is_refused()
    {
        var fold = Fold(Event("A", 5, DealEventKind.Created));

        Should.Throw<ArgumentException>(() => fold.Apply(Event("A", 4, DealEventKind.Changed)));
        Should.NotThrow(() => fold.Apply(Event("B", 4, DealEventKind.Created)));
    }

    private static PipelineFold Fold(params DealEvent[] events)
    {
        var fold = new PipelineFold();
        foreach (var e in events)
        {
            fold.Apply(e);
        }

        return fold;
    }

    private static DealEvent Event(string id, int day, DealEventKind kind, params (string Field, string Value)[] changes) => new(
        id, Start.AddDays(day), Start.AddDays(day), "test", $"{id}/{day}/{kind}", kind, [.. changes.Select(c => new FieldChange(c.Field, c.Value))]);
}
