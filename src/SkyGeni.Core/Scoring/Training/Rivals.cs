using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>What a champion and its challenger said of the same looks at later deals than both had learned from.</summary>
/// <param name="Challenger">As its method said at the origins.</param>
/// <param name="Champion">The same looks, in the same order, as the champion says.</param>
public sealed record Rivals(IReadOnlyList<JudgedPrediction> Challenger, IReadOnlyList<JudgedPrediction> Champion)
{
    public int Deals => Challenger.DistinctBy(p => p.DealId).Count();

    public static Rivals Of(RiskModel champion, TrainingResult challenger, IReadOnlyList<DealEvent> eventsInOrder)
    {
        var judged = Looks(champion, challenger.Evaluation);
        var (mine, theirs) = (new List<JudgedPrediction>(), new List<JudgedPrediction>());
        var fold = champion.NewFold();
        var next = 0;
        foreach (var look in judged)
        {
            for (; next < eventsInOrder.Count && eventsInOrder[next].OccurredAt <= look.At; next++)
            {
                fold.Apply(eventsInOrder[next]);
            }

            if (fold.Find(look.DealId, look.At) is { } deal)
            {
                mine.Add(look);
                theirs.Add(look with { LossProbability = champion.Score(deal, fold.Context(look.At)).LossProbability });
            }
        }

        return new Rivals(mine, theirs);
    }

    /// <summary>
    /// From origins after the champion's training where there are deals enough; a month later there are none, and the method as
    /// it would have been then stands in for the challenger.
    /// </summary>
    private static List<JudgedPrediction> Looks(RiskModel champion, Evaluation evaluation)
    {
        var later = evaluation.Predictions.Where(p => p.Origin >= champion.Card.Cutoff).OrderBy(p => p.At).ToList();
        return later.DistinctBy(p => p.DealId).Count() >= Succession.LeastDeals ? later : [.. evaluation.SinceChampion.Where(p => p.Origin >= champion.Card.Cutoff).OrderBy(p => p.At)];
    }

    /// <summary>Those of some looks.</summary>
    public Rivals Where(Func<JudgedPrediction, bool> kept)
    {
        int[] places = [.. Enumerable.Range(0, Challenger.Count).Where(i => kept(Challenger[i]))];
        return new Rivals([.. places.Select(i => Challenger[i])], [.. places.Select(i => Champion[i])]);
    }

    /// <summary>The challenger's log loss minus the champion's, one mean for each deal: looks at one deal are not independent.</summary>
    public IReadOnlyList<double> LogLossDifferences() =>
    [
        .. Challenger.Zip(Champion, (c, p) => (c.DealId, Difference: Metrics.LogLoss(c.LossProbability, c.Lost) - Metrics.LogLoss(p.LossProbability, p.Lost)))
            .GroupBy(d => d.DealId, StringComparer.Ordinal).Select(g => g.Average(d => d.Difference)),
    ];

    /// <summary>Calibration error of the challenger and, on the same samples of deals, that less the champion's.</summary>
    public (Measured Own, Measured Difference) CalibrationErrors(int samples, int seed)
    {
        var (mine, theirs) = (Calibrating(Challenger), Calibrating(Champion));
        var measured = Bootstrap.Over(Challenger, samples, seed).Measure(w =>
        {
            var own = mine(w);
            return [own, own - theirs(w)];
        });
        return (measured[0], measured[1]);
    }

    /// <summary>How good both were, on the same looks.</summary>
    public (EvaluationMetrics Challenger, EvaluationMetrics Champion) Measure(int samples, int seed) =>
        (Judgement.Of(Challenger, samples, seed).Model, Judgement.Of(Champion, samples, seed).Model);

    private static Func<double[], double> Calibrating(IReadOnlyList<JudgedPrediction> judged)
    {
        double[] said = [.. judged.Select(p => p.LossProbability)];
        bool[] lost = [.. judged.Select(p => p.Lost)];
        var ascending = Metrics.Order(said);
        return weights => Metrics.CalibrationError(said, lost, weights, ascending);
    }
}
