using Shouldly;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Training;

public sealed class SegmentTableTests
{
    [Fact]
    public void Kinds_with_enough_looks_stand_with_their_own_figures_and_owners_only_by_their_number_of_deals()
    {
        var judged = Judged.Many(300);
        var table = SegmentTable.Of(judged, 50, 1);

        table.Select(s => $"{s.Field} {s.Value}").ShouldBe(
        [
            "Stage Stage 0", "Stage Stage 1", "Stage Stage 2", "Product Core", "Owner with 100 deals or more", "Owner with fewer than 30 deals",
        ]);
        var core = judged.Where(p => p.Segments.Product == "Core").ToArray();
        table[3].Looks.ShouldBe(core.Length);
        table[3].Deals.ShouldBe(core.Length / 2);
        table[3].Lost.Value.ShouldBe(core.Average(p => p.Lost ? 1.0 : 0), 1e-12);
        table[3].Said.Value.ShouldBe(core.Average(p => p.LossProbability), 1e-12);
        table[3].LogLossAgainstBaseRate.Value.ShouldBe(table[3].LogLoss.Value - Math.Log(2), 1e-12);
    }

    [Fact]
    public void A_kind_that_ended_one_way_only_has_no_auc()
    {
        JudgedPrediction[] judged =
            [.. Enumerable.Range(0, 100).Select(i => Judged.Look($"D{i}", i / 100.0, lost: true) with { Segments = new DealSegments(null, "Core", null, null) })];

        SegmentTable.Of(judged, 50, 1).ShouldHaveSingleItem().Auc.ShouldBeNull();
    }
}
