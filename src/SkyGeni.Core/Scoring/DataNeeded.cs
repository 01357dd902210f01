using System.Globalization;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Core.Scoring;

/// <summary>
/// How much data there is and how much is needed for more, in words: said wherever a score is not a model's. Why these
/// numbers stands in docs/model-card.md.
/// </summary>
public static class DataNeeded
{
    /// <summary>What is there and what is needed; null where a model with shown skill scores.</summary>
    public static string? Of(ModelCard card) => card switch
    {
        { Evidence: Evidence.Full } => null,
        { Evidence: Evidence.Rules } => ForRules(card.TrainedOn.Won, card.TrainedOn.Lost),
        { Metrics: { } metrics } => Text(
            $"{Closed(card.TrainedOn.Won, card.TrainedOn.Lost)}: a model was tested on {metrics.Deals:#,0} later deals and not used. It is once its AUC stays above {0.5 + Skill.AucMargin:0.00} with its whole 95 % interval and its log loss beats the usual rate's; each training tries again."),
        _ => Text($"{Closed(card.TrainedOn.Won, card.TrainedOn.Lost)}: enough for usual loss rates. {ForTest}."),
    };

    /// <summary>The same while no model was trained yet.</summary>
    /// <param name="won">Closed deals that were won.</param>
    /// <param name="lost">Closed deals that were lost.</param>
    public static string Untrained(int won, int lost) => EnoughForRates(won, lost)
        ? Text($"{Closed(won, lost)}: enough to learn from at the next training (the verb train, or POST /api/v1/models/train).")
        : ForRules(won, lost);

    /// <summary>From where on usual loss rates are shown instead of rules of thumb.</summary>
    public static bool EnoughForRates(int won, int lost) => won + lost >= RiskTrainer.LeastClosed && Math.Min(won, lost) >= RiskTrainer.LeastOfEach;

    private static string ForRules(int won, int lost) => Text(
        $"{Closed(won, lost)}. Usual loss rates are shown from {RiskTrainer.LeastClosed} closed deals on, at least {RiskTrainer.LeastOfEach} won and {RiskTrainer.LeastOfEach} lost. {ForTest}.");

    private static string ForTest => Text(
        $"A model of your own can be tested from {RollingOrigin.LeastClosed} closed deals on, at least {RollingOrigin.LeastOfEach} won and {RollingOrigin.LeastOfEach} lost, once {Contest.LeastRarerDeals} more of each end followed, and scores once it shows skill on those");

    private static string Closed(int won, int lost) =>
        Text($"{won + lost:#,0} closed {(won + lost == 1 ? "deal" : "deals")} so far ({won:#,0} won, {lost:#,0} lost)");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
