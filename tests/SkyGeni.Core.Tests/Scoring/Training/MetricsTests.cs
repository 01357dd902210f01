using Shouldly;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Training;

public sealed class MetricsTests
{
    private static readonly double[] Said = [0.1, 0.4, 0.35, 0.8];
    private static readonly bool[] Lost = [false, false, true, true];

    [Fact]
    public void Log_loss_is_the_mean_of_minus_the_logarithm_of_what_was_said_of_the_truth() =>
        Metrics.LogLoss(Said, Lost).ShouldBe(-(Math.Log(0.9) + Math.Log(0.6) + Math.Log(0.35) + Math.Log(0.8)) / 4, 1e-12);

    [Fact]
    public void Brier_is_the_mean_squared_distance() =>
        Metrics.Brier(Said, Lost).ShouldBe((0.01 + 0.16 + 0.4225 + 0.04) / 4, 1e-12);

    [Fact]
    public void Auc_counts_pairs_in_the_right_order() => Metrics.Auc(Said, Lost).ShouldBe(3.0 / 4, 1e-12);

    [Fact]
    public void Ties_count_half_in_auc() => Metrics.Auc([0.5, 0.5, 0.5], [true, false, false]).ShouldBe(0.5, 1e-12);

    [Fact]
    public void Auc_counts_weights_as_repeats() =>
        Metrics.Auc(Said, Lost, [1, 2, 1, 3]).ShouldBe(Metrics.Auc([0.1, 0.4, 0.4, 0.35, 0.8, 0.8, 0.8], [false, false, false, true, true, true, true]), 1e-12);

    [Fact]
    public void Average_precision_is_the_area_under_precision_and_recall() =>
        Metrics.PrecisionRecallAuc(Said, Lost).ShouldBe((0.5 * 1) + (0.5 * 2 / 3), 1e-12);

    [Fact]
    public void Calibration_error_is_0_where_chances_come_true()
    {
        double[] said = [.. Enumerable.Repeat(0.25, 20), .. Enumerable.Repeat(0.75, 20)];
        bool[] lost = [.. Enumerable.Range(0, 20).Select(i => i % 4 == 0), .. Enumerable.Range(0, 20).Select(i => i % 4 != 0)];

        Metrics.CalibrationError(said, lost).ShouldBe(0, 1e-12);
        Metrics.CalibrationError([.. said.Select(p => p + 0.1)], lost).ShouldBe(0.1, 1e-12);
    }

    [Fact]
    public void Lift_compares_the_top_with_all() => Metrics.Lift(Said, Lost, 0.25).ShouldBe(2, 1e-12);

    [Fact]
    public void Average_precision_counts_weights_as_repeats() =>
        Metrics.PrecisionRecallAuc(Said, Lost, [1, 2, 1, 3], Metrics.Order(Said))
            .ShouldBe(Metrics.PrecisionRecallAuc([0.1, 0.4, 0.4, 0.35, 0.8, 0.8, 0.8], [false, false, false, true, true, true, true]), 1e-12);

    [Fact]
    public void Of_equal_chances_at_the_edge_of_the_top_each_counts_in_part()
    {
        Metrics.Top([0.9, 0.5, 0.5, 0.5], [true, true, false, false], default, [1, 2, 3, 0], 2).ShouldBe((2.0, 1 + (1.0 / 3)));
        Metrics.Lift([0.5, 0.5, 0.5, 0.5], [true, true, false, false], 0.25).ShouldBe(1, 1e-12);
    }
}
