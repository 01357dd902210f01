using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using Xunit;

namespace SkyGeni.Core.Tests.Deals;

public sealed class DeedEventsTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_done_is_known_from_when_it_was_logged_until_it_is_taken_back_and_changes_nothing_else()
    {
        var logged = new Deed("a", DeedKind.Acted, Day.AddDays(10), Day.AddDays(4), null);
        DealEvent[] events = [Created(), DeedEvents.Of("D1", logged), DeedEvents.Undone("D1", "a", Day.AddDays(20))];

        DealFold.Fold("D1", events, Day.AddDays(9))!.Deeds.ShouldBeEmpty("though it happened before");
        DealFold.Fold("D1", events, Day.AddDays(10))!.Deeds.ShouldBe([logged]);
        DealFold.Fold("D1", events, Day.AddDays(20))!.Deeds.ShouldBeEmpty();
        DealFold.Fold("D1", events, Day.AddDays(20))!.LastChangedAt.ShouldBe(Day);
        DealFold.Fold("D2", [DeedEvents.Of("D2", logged)], Day.AddDays(30)).ShouldBeNull();
    }

    [Fact]
    public void Features_of_deeds_are_unknown_until_there_are_any_and_see_none_of_later()
    {
        DealEvent[] events =
        [
            Created(),
            DeedEvents.Of("D1", new Deed("t", DeedKind.Told, Day.AddDays(5), Day.AddDays(5), 0.1)),
            DeedEvents.Of("D1", new Deed("a", DeedKind.Acted, Day.AddDays(10), Day.AddDays(10), null)),
        ];

        Read(new ToldBefore(), events, 4).ShouldBeNull();
        Read(new ToldBefore(), events, 6).ShouldBe(1);
        Read(new ActionsLately(), events, 6).ShouldBeNull();
        Read(new ActionsLately(), events, 12).ShouldBe(Math.Log(2));
        Read(new ActionsLately(), events, 60).ShouldBe(0);
        Read(new DaysSinceAction(), events, 12)!.Value.ShouldBe(Math.Log(3), 1e-9);
    }

    [Fact]
    public void What_was_done_about_a_deal_nobody_knows_does_not_make_it_known()
    {
        var fold = new PipelineFold();
        fold.Apply(DeedEvents.Of("D9", new Deed("a", DeedKind.Acted, Day, Day, null)));

        fold.OpenCount.ShouldBe(0);
        fold.Find("D9", Day).ShouldBeNull();
        fold.Context(Day).HasActions.ShouldBeFalse();
    }

    private static double? Read(IFeature feature, DealEvent[] events, double days)
    {
        var instant = Day.AddDays(days);
        var fold = PipelineFold.Of(events, instant);
        return feature.Value(fold.Find("D1", instant)!, fold.Context(instant));
    }

    private static DealEvent Created() => new("D1", Day, Day, "test", "c", DealEventKind.Created, [new FieldChange(DealFields.Amount, "100")]);
}
