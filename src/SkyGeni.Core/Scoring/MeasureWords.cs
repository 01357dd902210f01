using System.Globalization;

namespace SkyGeni.Core.Scoring;

/// <summary>What a person calls each measure of <see cref="EvaluationMetrics"/>, in the order of tables.</summary>
public static class MeasureWords
{
    /// <summary>Three decimals, and no minus before a nought.</summary>
    private const string Decimals = "0.000;-0.000;0.000";

    public static IReadOnlyList<(string Name, Func<EvaluationMetrics, Measured?> Of)> All { get; } =
    [
        ("log loss (low is good)", m => m.LogLoss),
        ("Brier (low is good)", m => m.Brier),
        ("AUC (0.5 is guessing)", m => m.Auc),
        ("PR-AUC", m => m.PrAuc),
        ("calibration error (ECE)", m => m.CalibrationError),
        ("lift of the top five", m => m.LiftOfTopFive),
        ("lift of the top tenth", m => m.LiftOfTopTenth),
        ("lift by money", m => m.MoneyLift),
    ];

    /// <summary>A figure with its interval.</summary>
    public static string Figure(Measured? measured) => measured is { } m ? $"{Number(m.Value)} ({Number(m.Low)} to {Number(m.High)})" : "not measured";

    public static string Number(double value) => value.ToString(Decimals, CultureInfo.InvariantCulture);
}
