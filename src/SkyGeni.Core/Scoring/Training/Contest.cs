namespace SkyGeni.Core.Scoring.Training;

/// <summary>Tries the candidates on the folds, and trains the best on everything.</summary>
internal sealed class Contest(
    Looks looks, Refusal?[] refusals, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken stop)
{
    private readonly bool[] usable = Array.ConvertAll(refusals, r => r is null);

    public TrainingResult Run(ModelAssembly assembly)
    {
        var folds = RollingOrigin.Folds(looks);
        var judge = new Judge(looks, folds);
        if (judge.Count == 0)
        {
            return assembly.Pooled(refusals, null);
        }

        var entries = Candidates().Select((c, i) => Try(c, judge, 0.25 + (0.5 * i / Candidates().Count))).ToList();
        var best = entries.MinBy(e => e.LogLoss)!;
        var results = entries.Select(e => new CandidateResult(e.Candidate.Method, e.LogLoss, e.Auc, e == best)).ToArray();
        progress?.Report(new("Measuring on later deals", 0.8));
        var (model, usual, difference) = judge.Measure(best.LogOdds, options.BootstrapSamples, options.Seed);
        var verdict = new Verdict(best.Candidate.Method, model, usual, difference, results, judge, best.LogOdds);
        if (!Skill.Shown(model, difference))
        {
            return assembly.Pooled(refusals, verdict);
        }

        progress?.Report(new("Training on all deals", 0.9));
        var set = TrainingSet.At(looks, looks.Context.Instant, usable, options.LookHalfLifeDays);
        return assembly.Full(refusals, verdict, set, best.Candidate.Fit(set, options.Seed));
    }

    private static List<ICandidate> Candidates() =>
    [
        new LogisticCandidate(1, false),
        new LogisticCandidate(10, false),
        new LogisticCandidate(50, false),
        new LogisticCandidate(10, true),
    ];

    private Entry Try(ICandidate candidate, Judge judge, double share)
    {
        progress?.Report(new($"Trying {candidate.Method}", share));
        var logOdds = new List<double>(judge.Count);
        foreach (var fold in judge.Folds)
        {
            stop.ThrowIfCancellationRequested();
            var fitted = candidate.Fit(TrainingSet.At(looks, fold.Origin, usable, options.LookHalfLifeDays), options.Seed);
            logOdds.AddRange(fold.Test.Select(l => fitted.Form.LogOdds(l.Values)));
        }

        double[] said = [.. logOdds];
        return new Entry(candidate, said, judge.LogLoss(said), judge.Auc(said));
    }

    private sealed record Entry(ICandidate Candidate, double[] LogOdds, double LogLoss, double Auc);
}

/// <summary>What the contest showed.</summary>
internal sealed record Verdict(
    string Method,
    EvaluationMetrics Model,
    EvaluationMetrics BaseRate,
    Measured Difference,
    IReadOnlyList<CandidateResult> Candidates,
    Judge Judge,
    double[] LogOdds);
