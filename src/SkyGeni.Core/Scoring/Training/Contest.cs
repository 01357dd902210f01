namespace SkyGeni.Core.Scoring.Training;

/// <summary>Tries the candidates on the folds, and trains the best on everything.</summary>
internal sealed class Contest(
    Looks looks, IReadOnlyList<Refusal?> refusals, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken stop)
{
    /// <summary>After how many days a look counts half; the last is never.</summary>
    private static readonly double[] HalfLives = [180, 365, 730, 100_000];

    private readonly bool[] usable = [.. refusals.Select(r => r is null || options.Allows(r))];

    public TrainingResult Run(ModelAssembly assembly)
    {
        var folds = RollingOrigin.Folds(looks);
        var judge = new Judge(looks, folds);
        if (judge.Count == 0)
        {
            return assembly.Pooled(refusals, null);
        }

        var first = new LogisticCandidate(10, true);
        var entries = HalfLives.Select((h, i) => Try(first, h, judge, 0.25 + (0.05 * i))).ToList();
        var halfLife = entries.MinBy(e => e.LogLoss)!.HalfLifeDays;
        entries.AddRange(Candidates().Select((c, i) => Try(c, halfLife, judge, 0.45 + (0.35 * i / Candidates().Count))));
        var best = entries.MinBy(e => e.LogLoss)!;
        var results = entries.Select(e => new CandidateResult(e.Name, e.LogLoss, e.Auc, e == best)).ToArray();
        progress?.Report(new("Measuring on later deals", 0.8));
        var (model, usual, difference) = judge.Measure(best.LogOdds, options.BootstrapSamples, options.Seed);
        var verdict = new Verdict(best.Name, model, usual, difference, results, judge, best.LogOdds);
        if (!Skill.Shown(model, difference))
        {
            return assembly.Pooled(refusals, verdict);
        }

        progress?.Report(new("Training on all deals", 0.9));
        var set = TrainingSet.At(looks, looks.Context.Instant, usable, best.HalfLifeDays);
        return assembly.Full(refusals, verdict, set, best.Candidate.Fit(set, options.Seed));
    }

    private static List<ICandidate> Candidates() =>
    [
        new LogisticCandidate(1, false),
        new LogisticCandidate(10, false),
        new LogisticCandidate(50, false),
        new LogisticCandidate(2, true),
        new LogisticCandidate(50, true),
    ];

    private Entry Try(ICandidate candidate, double halfLifeDays, Judge judge, double share)
    {
        progress?.Report(new($"Trying {candidate.Method}", share));
        var logOdds = new List<double>(judge.Count);
        foreach (var fold in judge.Folds)
        {
            stop.ThrowIfCancellationRequested();
            var fitted = candidate.Fit(TrainingSet.At(looks, fold.Origin, usable, halfLifeDays), options.Seed);
            logOdds.AddRange(fold.Test.Select(l => fitted.Form.LogOdds(l.Values)));
        }

        double[] said = [.. logOdds];
        return new Entry(candidate, halfLifeDays, said, judge.LogLoss(said), judge.Auc(said));
    }

    private sealed record Entry(ICandidate Candidate, double HalfLifeDays, double[] LogOdds, double LogLoss, double Auc)
    {
        public string Name => HalfLifeDays > 10_000 ? Candidate.Method : FormattableString.Invariant($"{Candidate.Method}, looks count half after {HalfLifeDays:0} days");
    }
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
