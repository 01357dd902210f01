using Shouldly;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Core.Tests.Deals;

public sealed class DealFoldTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Only_moves_to_later_dates_count_as_pushes()
    {
        var deal = At(30,
            Event(0, DealEventKind.Created, (DealFields.ExpectedClose, "2024-02-01")),
            Event(5, DealEventKind.Changed, (DealFields.ExpectedClose, "2024-03-01")),
            Event(9, DealEventKind.Changed, (DealFields.ExpectedClose, "2024-02-15")),
            Event(12, DealEventKind.Changed, (DealFields.ExpectedClose, "2024-04-01")));

        deal.Pushes.ShouldBe(2);
        deal.LastPushAt.ShouldBe(Start.AddDays(12));
        deal.FirstExpectedClose.ShouldBe(new DateOnly(2024, 2, 1));
    }

    [Fact]
    public void The_peak_of_the_amount_is_remembered()
    {
        var deal = At(9,
            Event(0, DealEventKind.Created, (DealFields.Amount, "1000")),
            Event(1, DealEventKind.Changed, (DealFields.Amount, "5000")),
            Event(2, DealEventKind.Changed, (DealFields.Amount, "2500.50")));

        deal.Amount.ShouldBe(2500.50m);
        deal.PeakAmount.ShouldBe(5000m);
        deal.FirstAmount.ShouldBe(1000m);
    }

    [Fact]
    public void A_stage_heard_of_only_later_has_no_beginning()
    {
        var deal = At(9, Event(0, DealEventKind.Created), Event(4, DealEventKind.Changed, (DealFields.Stage, "Demo")));

        deal.Stage.ShouldBe("Demo");
        deal.DaysInStage.ShouldBeNull();
    }

    [Fact]
    public void A_birth_that_is_told_of_after_the_first_stage_says_since_when_it_was_in_it()
    {
        var deal = At(9, Event(0, DealEventKind.Changed, (DealFields.Stage, "Demo")), Event(0, DealEventKind.Created, (DealFields.Stage, "Demo")));

        deal.DaysInStage.ShouldBe(9);
        deal.Stages.ShouldBe([new StageEntry("Demo", Start)]);
    }

    [Fact]
    public void A_deal_that_comes_back_is_as_open_or_closed_as_it_was()
    {
        var deal = At(9,
            Event(0, DealEventKind.Created), Event(3, DealEventKind.Closed, (DealFields.Outcome, "won")),
            Event(4, DealEventKind.Deleted), Event(5, DealEventKind.Restored));

        (deal.Deleted, deal.Outcome, deal.ClosedAt).ShouldBe((false, Outcome.Won, Start.AddDays(3)));
    }

    [Fact]
    public void A_change_that_only_an_open_deal_has_reopens_a_closed_one_and_tells_an_open_one_nothing()
    {
        DealEvent[] story =
        [
            Event(0, DealEventKind.Created), Event(1, DealEventKind.Changed, (DealFields.Stage, "Demo"), (DealFields.Outcome, "open")),
            Event(3, DealEventKind.Closed, (DealFields.Outcome, "lost")), Event(5, DealEventKind.Changed, (DealFields.Stage, "Proposal"), (DealFields.Outcome, "open")),
        ];

        At(2, story).Outcome.ShouldBe(Outcome.Open);
        At(4, story).Outcome.ShouldBe(Outcome.Lost);
        (At(6, story).Outcome, At(6, story).ClosedAt).ShouldBe((Outcome.Open, null));
    }

    [Fact]
    public void Time_in_stage_counts_from_the_last_move()
    {
        var deal = At(9,
            Event(0, DealEventKind.Created, (DealFields.Stage, "Demo")),
            Event(3, DealEventKind.Changed, (DealFields.Stage, "Proposal")),
            Event(5, DealEventKind.Changed, (DealFields.Stage, "Proposal")));

        deal.DaysInStage.ShouldBe(6);
        deal.Stages.Select(s => s.Stage).ShouldBe(["Demo", "Proposal"]);
    }

    [Fact]
    public void Silence_counts_from_the_last_activity_and_replies_apart()
    {
        var deal = At(20,
            Event(0, DealEventKind.Created),
            Event(4, DealEventKind.Activity, (DealFields.ActivityDirection, "in")),
            Event(10, DealEventKind.Activity, (DealFields.ActivityDirection, "out")));

        deal.DaysSilent.ShouldBe(10);
        deal.LastInboundAt.ShouldBe(Start.AddDays(4));
        deal.Activities.ShouldBe(2);
    }

    [Fact]
    public void An_end_told_again_without_its_instant_stays_where_it_was_and_another_end_is_news()
    {
        var again = Event(7, DealEventKind.Closed, (DealFields.Outcome, "won"), (DealFields.Closed, null));
        At(9, Event(0, DealEventKind.Created), Event(5, DealEventKind.Closed, (DealFields.Outcome, "won")), again).ClosedAt.ShouldBe(Start.AddDays(5));
        At(9, Event(0, DealEventKind.Created), Event(5, DealEventKind.Closed, (DealFields.Outcome, "lost")), again).ClosedAt.ShouldBe(Start.AddDays(7));
        At(9, Event(0, DealEventKind.Created), again).ClosedAt.ShouldBe(Start.AddDays(7));
    }

    [Fact]
    public void Nothing_after_the_instant_is_seen() =>
        DealFold.Fold("D", [Event(0, DealEventKind.Created), Event(5, DealEventKind.Closed, (DealFields.Outcome, "won"))], Start.AddDays(4))!
            .IsOpen.ShouldBeTrue();

    [Fact]
    public void Before_its_creation_a_deal_is_not_there() =>
        DealFold.Fold("D", [Event(5, DealEventKind.Created)], Start.AddDays(4)).ShouldBeNull();

    [Fact]
    public void Custom_fields_are_kept_and_emptied()
    {
        var deal = At(9,
            Event(0, DealEventKind.Created, ("attr:Tier", "Gold"), ("attr:Employees", "40")),
            Event(2, DealEventKind.Changed, ("attr:Tier", null)));

        deal.Attributes.ShouldNotContainKey("Tier");
        deal.Attributes["Employees"].ShouldBe("40");
    }

    [Fact]
    public void An_event_of_another_deal_is_refused() =>
        Should.Throw<ArgumentException>(() => new DealFold("other").Apply(Event(0, DealEventKind.Created)));

    private static DealAsOf At(int day, params DealEvent[] events) => DealFold.Fold("D", events, Start.AddDays(day))!;

    private static DealEvent Event(int day, DealEventKind kind, params (string Field, string? Value)[] changes) => new(
        "D", Start.AddDays(day), Start.AddDays(day), "test", $"{day}/{kind}", kind, [.. changes.Select(c => new FieldChange(c.Field, c.Value))]);
}
