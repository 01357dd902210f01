using System.Globalization;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Whether a model knows more than the loss rate of late, and how to say so.</summary>
internal static class Skill
{
    /// <summary>How far above guessing (0.5) the lower end of the AUC's interval must be.</summary>
    public const double AucMargin = 0.02;

    public static bool Shown(EvaluationMetrics model, Measured logLossAgainstBaseRate) =>
        model.Auc.Low > 0.5 + AucMargin && logLossAgainstBaseRate.High < 0;

    public static string Statement(EvaluationMetrics? model, EvaluationMetrics? usual, bool shown, int closed)
    {
        if (model is null || usual is null)
        {
            return closed == 0
                ? "There is no demonstrated skill on this data yet: no deal has closed, so scores are rules of thumb with wide ranges."
                : string.Create(CultureInfo.InvariantCulture, $"There is no demonstrated skill on this data yet: {closed:#,0} closed deals are too few to test a model on later deals, so scores are usual loss rates.");
        }

        return shown
            ? string.Create(CultureInfo.InvariantCulture, $"Tested on {model.Deals:#,0} deals that were open and ended later, it ranked a deal that was lost above one that was won {100 * model.Auc.Value:0} times in 100 (50 is guessing), and its chances were closer to what happened than the usual loss rate.")
            : string.Create(CultureInfo.InvariantCulture, $"There is no demonstrated skill on this data: tested on {model.Deals:#,0} deals that were open and ended later, it ranked a deal that was lost above one that was won {100 * model.Auc.Value:0} times in 100 (50 is guessing). Scores are therefore usual loss rates of deals of the same kind.");
    }
}
