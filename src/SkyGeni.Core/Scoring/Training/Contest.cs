namespace SkyGeni.Core.Scoring.Training;

/// <summary>Tries the candidates on the folds, and trains the best on everything.</summary>
internal sealed class Contest
{
    /// <summary>After how many days a look counts half; the last is never.</summary>
    private static readonly double[] HalfLives = [180, 730, Never];
    private const double Never = 100_000;

    /// <summary>With more looks the loss rates of common levels are known well enough, and columns for them only cost time.</summary>
    private const int MostLooksForLevels = 60_000;

    internal const int LeastRarerDeals = 10;

    private readonly Looks looks;
    private readonly IReadOnlyList<Refusal?> refusals;
    private readonly TrainingOptions options;
    private readonly IProgress<TrainingProgress>? progress;
    private readonly CancellationToken stop;
    private readonly bool[] usable;
    private readonly Judge judge;
    private readonly TrainingSet[] sets;
    private bool treesLacked;

    public Contest(
        Looks looks, IReadOnlyList<Refusal?> refusals, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken stop)
    {
        this.looks = looks;
        this.refusals = refusals;
        this.options = options;
        this.progress = progress;
        this.stop = stop;
        usable = [.. refusals.Select(r => r is null || options.Allows(r))];
        judge = new Judge(looks, RollingOrigin.Folds(looks));
        sets = [.. judge.Folds.Select(f => TrainingSet.At(looks, f.Origin, usable))];
    }

    public TrainingResult Run(ModelAssembly assembly)
    {
        if (judge.RarerDeals < LeastRarerDeals)
        {
            var simple = new PooledCandidate(false, false);
            return assembly.Pooled(refusals, null, simple.Method, simple.Fit(Everything(), Never, options.Seed).Form);
        }

        var entries = TryAll();
        var best = Best(entries);
        progress?.Report(new("Measuring on later deals", 0.8));
        var trial = TreatmentTrial.Of(looks, judge, usable, best.Candidate, best.HalfLifeDays, best.LogOdds, options, stop);
        var weighed = trial is { Note.Used: true } ? trial : null;
        var (jury, said) = weighed?.Alone(judge, looks, LeastRarerDeals) ?? (judge, best.LogOdds);
        var (correction, logOdds) = Correction.Choose(jury, said, looks.Context.Instant);
        var judged = jury.Measure(logOdds, options.BootstrapSamples, options.Seed);
        if (!Skill.Shown(judged.Model, judged.LogLossAgainstBaseRate))
        {
            return Pooled(assembly, entries, judged.Model);
        }

        progress?.Report(new("Training on all deals", 0.9));
        var set = KnownAt(looks.Context.Instant, weighed);
        var name = string.Join(", ", new[] { best.Name, weighed is null ? null : TreatmentTrial.Words, correction == Correction.None ? null : correction.Name }.OfType<string>());
        var verdict = new Verdict(name, judged, judged.Model, Results(entries, best), jury, logOdds, treesLacked) { Treatment = trial?.Note };
        var trained = assembly.Full(refusals, verdict, set, best.HalfLifeDays, best.Candidate.Fit(set, best.HalfLifeDays, options.Seed), correction);
        return trained with { Evaluation = trained.Evaluation with { SinceChampion = SinceChampion(best, jury, said, weighed) } };
    }

    /// <summary>What the chosen method, trained when the champion was, says of the looks since at deals that have ended.</summary>
    private IReadOnlyList<JudgedPrediction> SinceChampion(Entry best, Judge jury, double[] judgedSo, TreatmentTrial? weighed)
    {
        if (options.ChampionCutoff is not { } origin)
        {
            return [];
        }

        var test = looks.Past.Where(l => !l.AtCreation && l.At >= origin && looks.Deals[l.Deal] is { ClosedAt: not null } deal && (weighed is null || LeftAlone.Untouched(deal))).ToArray();
        var set = KnownAt(origin, weighed);
        if (test.Length == 0 || Math.Min(set.Lost.Count(l => l), set.Lost.Count(l => !l)) < RollingOrigin.LeastOfEach)
        {
            return [];
        }

        var fold = new Fold(origin, test, test[0].BaseLogOdds);
        var (correction, _) = Correction.Choose(jury, judgedSo, origin);
        var said = Judge.Say(best.Candidate.Fit(set, best.HalfLifeDays, options.Seed).Form, fold);
        return new Judge(looks, [fold]).Predictions([.. said.Select(l => (correction.Slope * l) + correction.Shift)]);
    }

    private List<Entry> TryAll()
    {
        var entries = HalfLives.Select((h, i) => Try(new LogisticCandidate(10, View.Bending), h, 0.25 + (0.05 * i))).ToList();
        var halfLife = entries.MinBy(e => e.LogLoss)!.HalfLifeDays;
        ICandidate[] singles =
        [
            new LogisticCandidate(10, View.Straight),
            new LogisticCandidate(100, View.Straight),
            new LogisticCandidate(2, View.Bending),
            new LogisticCandidate(50, View.Bending),
        ];
        entries.AddRange(singles.Select((c, i) => Try(c, halfLife, 0.4 + (0.06 * i))));
        var best = entries.MinBy(e => e.LogLoss)!.Candidate;
        entries.AddRange(Means(best).Select((c, i) => Try(c, halfLife, 0.64 + (0.02 * i))));
        return entries;
    }

    /// <summary>The best so far together with a view of levels, of deals as they began, and both.</summary>
    private AveragedCandidate[] Means(ICandidate best)
    {
        var (levels, creation) = (new LogisticCandidate(20, View.Levels), new LogisticCandidate(20, View.Creation));
        return sets[^1].Rows.Length <= MostLooksForLevels
            ? [new([best, levels]), new([best, creation]), new([best, levels, creation])]
            : [new([best, creation])];
    }

    /// <summary>The best of all tried so far, or boosted trees where they are clearly better; they are added to what was tried.</summary>
    private Entry Best(List<Entry> entries)
    {
        var additive = entries.MinBy(e => e.LogLoss)!;
        var search = new BoostedSearch(judge, sets, additive.Candidate, additive.LogOdds, additive.HalfLifeDays, options.Seed);
        treesLacked = search.IsWorthwhile && !options.TreesLoad();
        if (!search.IsWorthwhile || treesLacked)
        {
            return additive;
        }

        var trees = search.Settings.Select((s, i) => Of(search, s, additive.HalfLifeDays, 0.7 + (0.02 * i))).ToList();
        trees.Add(Of(search.BestMean, additive.HalfLifeDays));
        entries.AddRange(trees);
        var contender = trees.MinBy(e => e.LogLoss)!;
        var difference = judge.Difference(contender.LogOdds, additive.LogOdds, options.BootstrapSamples, options.Seed);
        return BoostedSearch.TakesOver(difference) ? contender : additive;
    }

    private Entry Of(BoostedSearch search, BoostedSetting setting, double halfLifeDays, double share)
    {
        progress?.Report(new($"Trying boosted trees of at most {setting.Leaves} leaves", share));
        return Of(search.Try(setting, stop), halfLifeDays);
    }

    private Entry Of(BoostedSearch.Tried tried, double halfLifeDays) =>
        new(tried.Candidate, halfLifeDays, tried.LogOdds, tried.LogLoss, judge.Auc(tried.LogOdds));

    /// <summary>The plainest usual rates, unless others were better beyond chance.</summary>
    private TrainingResult Pooled(ModelAssembly assembly, List<Entry> tried, EvaluationMetrics attempt)
    {
        var plain = Try(new PooledCandidate(false, false), Never, 0.85);
        Entry[] others = [Try(new PooledCandidate(true, false), Never, 0.87), Try(new PooledCandidate(false, true), 730, 0.89), Try(new PooledCandidate(true, true), 730, 0.91)];
        var best = others
            .Where(o => judge.Difference(o.LogOdds, plain.LogOdds, options.BootstrapSamples, options.Seed).High < 0)
            .MinBy(o => o.LogLoss) ?? plain;
        var judged = judge.Measure(best.LogOdds, options.BootstrapSamples, options.Seed);
        var results = Results([.. tried, plain, .. others], best);
        var verdict = new Verdict(best.Name, judged, attempt, results, judge, best.LogOdds, treesLacked);
        return assembly.Pooled(refusals, verdict, best.Name, best.Candidate.Fit(Everything(), best.HalfLifeDays, options.Seed).Form);
    }

    private TrainingSet KnownAt(DateTimeOffset origin, TreatmentTrial? weighed) => TrainingSet.At(
        looks, origin, usable, weighed is null ? null : l => LeftAlone.Weight(l.At, looks.Deals[l.Deal], origin, weighed.Sees));

    private TrainingSet Everything() => TrainingSet.At(looks, looks.Context.Instant, usable);

    private static CandidateResult[] Results(IReadOnlyList<Entry> entries, Entry best) =>
        [.. entries.Select(e => new CandidateResult(e.Name, e.LogLoss, e.Auc, e == best))];

    private Entry Try(ICandidate candidate, double halfLifeDays, double share)
    {
        progress?.Report(new($"Trying {candidate.Method}", share));
        var logOdds = new List<double>(judge.Count);
        foreach (var (fold, set) in judge.Folds.Zip(sets))
        {
            stop.ThrowIfCancellationRequested();
            logOdds.AddRange(Judge.Say(candidate.Fit(set, halfLifeDays, options.Seed).Form, fold));
        }

        double[] said = [.. logOdds];
        return new Entry(candidate, halfLifeDays, said, judge.LogLoss(said), judge.Auc(said));
    }

    private sealed record Entry(ICandidate Candidate, double HalfLifeDays, double[] LogOdds, double LogLoss, double Auc)
    {
        public string Name => HalfLifeDays >= Never
            ? Candidate.Method
            : FormattableString.Invariant($"{Candidate.Method}, looks count half after {HalfLifeDays:0} days");
    }
}

/// <summary>What the contest showed.</summary>
/// <param name="Method">The method that will be used.</param>
/// <param name="Judged">How good it was.</param>
/// <param name="Attempt">The metrics of the best attempt at more than usual loss rates.</param>
/// <param name="Candidates">Everything tried.</param>
/// <param name="Judge">What it was judged on.</param>
/// <param name="LogOdds">What the method said there.</param>
/// <param name="TreesLacked">Whether boosted trees would have been tried if their library were there.</param>
internal sealed record Verdict(
    string Method,
    Judgement Judged,
    EvaluationMetrics Attempt,
    IReadOnlyList<CandidateResult> Candidates,
    Judge Judge,
    double[] LogOdds,
    bool TreesLacked)
{
    /// <summary>What was done about the deals, and whether it was taken into account; null: nothing was done about any.</summary>
    public TreatmentNote? Treatment { get; init; }
}
