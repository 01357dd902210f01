using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Training;

public sealed class TreatmentTests
{
    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ended = Created.AddDays(100);

    [Fact]
    public void Acting_on_alerts_that_works_does_not_teach_that_high_risk_is_low()
    {
        var pipeline = new TreatedPipeline(900, seed: 3, heldOut: 0.3, saved: 0.8);
        var plain = TreatedPipeline.Train(pipeline.Silent);
        var weighed = TreatedPipeline.Train(pipeline.Events);

        var note = weighed.Card.Treatment.ShouldNotBeNull();
        note.Used.ShouldBeTrue(note.Compared);
        note.Difference!.Value.ShouldBeLessThan(0);
        note.Means.ShouldContain("if nothing more is done");
        plain.Card.Treatment.ShouldBeNull();
        pipeline.Bias(plain, pipeline.Silent).ShouldBeLessThan(-0.15, "the plain way should have been taken in, or there is nothing to show");
        Math.Abs(pipeline.Bias(weighed, pipeline.Events)).ShouldBeLessThan(Math.Abs(pipeline.Bias(plain, pipeline.Silent)) / 2);
    }

    [Fact]
    public void Where_nothing_was_done_the_model_is_the_same_to_the_bit()
    {
        var events = new SyntheticPipeline(300, seed: 11).Events;
        var unknown = DeedEvents.Of("nobody-knows", new Deed("a", DeedKind.Acted, SyntheticPipeline.Start.AddDays(1), SyntheticPipeline.Start, null));
        var heldOut = DeedEvents.Of(events[0].DealId, new Deed("h", DeedKind.HeldOut, events[0].OccurredAt.AddMinutes(1), events[0].OccurredAt.AddMinutes(1), 0.1));

        var model = TreatedPipeline.Train(events);
        var again = TreatedPipeline.Train([.. events.Append(unknown).Append(heldOut).OrderBy(e => e.OccurredAt)]);

        Written(again).ShouldBe(Written(model));
        model.Card.Treatment.ShouldBeNull();
    }

    [Fact]
    public void A_deal_held_out_stands_for_those_that_were_told_of_and_a_quick_end_for_itself()
    {
        Weight(At(20)).ShouldBe(1);
        Weight(At(20), Of(DeedKind.HeldOut, 40, 0.25)).ShouldBe(4);
        Weight(At(60), Of(DeedKind.HeldOut, 40, 0.01)).ShouldBe(LeftAlone.Most);
        Weight(At(20), Of(DeedKind.Told, 40, 0.25)).ShouldBe(0);
        Weight(At(20), Of(DeedKind.Told, 40, null)).ShouldBe(LeftAlone.Unmatched);
        Weight(At(20), Of(DeedKind.HeldOut, 40, 0.25), Of(DeedKind.Acted, 50, null)).ShouldBe(LeftAlone.Unmatched);
    }

    [Fact]
    public void A_look_after_a_treatment_counts_where_the_model_can_see_it_and_what_came_after_the_end_says_nothing()
    {
        Weight(At(60), Of(DeedKind.Told, 40, 0.25)).ShouldBe(1);
        Weight(At(60), sees: false, Of(DeedKind.Told, 40, 0.25)).ShouldBe(0);
        Weight(At(60), sees: false, Of(DeedKind.Acted, 40, null)).ShouldBe(LeftAlone.Unmatched);
        Weight(At(60), Of(DeedKind.Acted, 40, null) with { KnownAt = At(70) }).ShouldBe(LeftAlone.Unmatched, "nobody had logged it yet");
        Weight(At(60), Of(DeedKind.Acted, 120, null)).ShouldBe(1);
        LeftAlone.Weight(At(20), Deal(Of(DeedKind.Acted, 40, null)), origin: At(30), seesDeeds: true).ShouldBe(1, "at the origin nobody knew of it");
    }

    private static double Weight(DateTimeOffset at, params Deed[] deeds) => Weight(at, true, deeds);

    private static double Weight(DateTimeOffset at, bool sees, params Deed[] deeds) => LeftAlone.Weight(at, Deal(deeds), Ended.AddDays(30), sees);

    private static DealEnd Deal(params Deed[] deeds) => new("D1", Created, Ended, Outcome.Lost, null) { Deeds = [.. deeds] };

    private static DateTimeOffset At(double days) => Created.AddDays(days);

    private static Deed Of(DeedKind kind, double days, double? share) => new($"{kind}", kind, At(days), At(days), share);

    private static string Written(RiskModel model) => model.ToJson();
}
