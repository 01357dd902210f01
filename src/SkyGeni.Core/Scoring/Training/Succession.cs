using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Whether a challenger takes over from the champion, and why.</summary>
public sealed record SuccessionDecision(bool Promote, string Why);

/// <summary>Decides on a newly trained model: it takes over where it is no worse on later deals than both had learned from.</summary>
public static class Succession
{
    /// <summary>Fewer deals than this, judged by both, say nothing about which is better.</summary>
    public const int LeastDeals = 50;

    /// <param name="champion">The model in force; null: none was trained yet.</param>
    /// <param name="challenger">The new model, with how its method did at several origins.</param>
    /// <param name="eventsInOrder">The log both are judged on.</param>
    public static SuccessionDecision Decide(RiskModel? champion, TrainingResult challenger, IReadOnlyList<DealEvent> eventsInOrder)
    {
        var card = challenger.Model.Card;
        if (champion is null)
        {
            return new(true, "It is the first model.");
        }

        if (card.Evidence > champion.Evidence)
        {
            return new(true, $"It showed skill that {champion.Version} did not have.");
        }

        var judged = challenger.Evaluation.Predictions.Where(p => p.Origin >= champion.Card.Cutoff).ToList();
        if (judged.DistinctBy(p => p.DealId).Count() < LeastDeals)
        {
            return card.Evidence == champion.Evidence
                ? new(true, $"It knows what happened since {champion.Version}, and too few deals ended since to tell which is better.")
                : new(false, $"{champion.Version} had shown skill; this one has not, and too few deals ended since to tell which is better.");
        }

        return Judge(champion, judged, eventsInOrder);
    }

    private static SuccessionDecision Judge(RiskModel champion, List<JudgedPrediction> judged, IReadOnlyList<DealEvent> eventsInOrder)
    {
        var differences = Differences(champion, judged, eventsInOrder);
        var mean = differences.Average();
        var error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / Math.Max(1, differences.Count - 1) / differences.Count);
        var figures = $"log loss {mean:+0.000;-0.000;0.000} against {champion.Version} on {differences.Count} later deals (±{1.96 * error:0.000})";
        return mean - (1.96 * error) <= 0
            ? new(true, $"It is no worse: {figures}.")
            : new(false, $"It is worse: {figures}.");
    }

    /// <summary>The challenger's log loss minus the champion's, one mean for each deal: looks at one deal are not independent.</summary>
    private static List<double> Differences(RiskModel champion, List<JudgedPrediction> judged, IReadOnlyList<DealEvent> eventsInOrder)
    {
        var sums = new Dictionary<string, (double Sum, int Looks)>(StringComparer.Ordinal);
        var fold = champion.NewFold();
        var next = 0;
        foreach (var look in judged.OrderBy(p => p.At))
        {
            for (; next < eventsInOrder.Count && eventsInOrder[next].OccurredAt <= look.At; next++)
            {
                fold.Apply(eventsInOrder[next]);
            }

            if (fold.Find(look.DealId, look.At) is { } deal)
            {
                var said = champion.Score(deal, fold.Context(look.At)).LossProbability;
                var (sum, looks) = sums.GetValueOrDefault(look.DealId);
                sums[look.DealId] = (sum + LogLoss(look.LossProbability, look.Lost) - LogLoss(said, look.Lost), looks + 1);
            }
        }

        return [.. sums.Values.Select(s => s.Sum / s.Looks)];
    }

    private static double LogLoss(double lossProbability, bool lost) => -Math.Log(Math.Max(1e-9, lost ? lossProbability : 1 - lossProbability));
}
