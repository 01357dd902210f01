using System.Globalization;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Verbs;

/// <summary>A model's worth as a person reads it on a terminal.</summary>
internal static class EvaluationTable
{
    public static void Write(TextWriter to, ModelCard card)
    {
        var on = card.TrainedOn;
        to.WriteLine(card.SkillStatement);
        to.WriteLine(Line($"Learned from {on.Deals:#,0} deals ({on.Won:#,0} won, {on.Lost:#,0} lost, {on.Open:#,0} open), seen {on.Landmarks:#,0} times, up to {card.Cutoff:yyyy-MM-dd}; loss rate of late {card.BaseRate:P0}. Method: {card.Method}."));
        if (card.Metrics is { } model && card.BaseRateMetrics is { } baseRate)
        {
            to.WriteLine(Line($"On {model.Deals:#,0} later deals ({model.Looks:#,0} looks, {model.LossRate:P0} lost), with 95 % intervals:"));
            to.WriteLine(Line($"  {"",-24}{"model",-26}{"base rate",-26}"));
            Row(to, "log loss (low is good)", model.LogLoss, baseRate.LogLoss);
            Row(to, "Brier (low is good)", model.Brier, baseRate.Brier);
            Row(to, "AUC (0.5 is guessing)", model.Auc, baseRate.Auc);
            Row(to, "calibration error (ECE)", model.CalibrationError, baseRate.CalibrationError);
            if (card.LogLossAgainstBaseRate is { } difference)
            {
                to.WriteLine(Line($"  Log loss against the base rate, on the same deals: {Figure(difference)}"));
            }
        }

        foreach (var refused in card.Refused)
        {
            to.WriteLine($"Not used: {refused.Label} ({refused.Evidence})");
        }

        foreach (var warning in card.Warnings)
        {
            to.WriteLine($"Note: {warning}");
        }
    }

    private static void Row(TextWriter to, string name, Measured model, Measured baseRate) =>
        to.WriteLine(Line($"  {name,-24}{Figure(model),-26}{Figure(baseRate),-26}").TrimEnd());

    private static string Figure(Measured measured) => Line($"{measured.Value:0.000} ({measured.Low:0.000} to {measured.High:0.000})");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
