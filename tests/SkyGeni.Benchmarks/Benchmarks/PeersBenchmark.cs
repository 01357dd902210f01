using System.Globalization;
using SkyGeni.Benchmarks.Peers;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Benchmarks.Benchmarks;

/// <summary>How good scores are, beside the usual library on the same rows.</summary>
internal sealed class PeersBenchmark : IBenchmark
{
    private const int Seed = 7;

    public string Name => "peers";

    public string About =>
        "How good the scores of open deals turn out: models learn as of one day, and are judged on the deals open then, by their later ends. "
        + "Against scikit-learn's logistic regression (one-hot) and histogram gradient boosting on the same deals, at creation and every other week, whichever is better. "
        + "Lower is better, except for AUC. The pipelines are drawn from known chances.";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkRun run, CancellationToken cancel)
    {
        if (await ScikitLearn.FindAsync(cancel) is not { } python)
        {
            await run.SayAsync(ScikitLearn.Absent);
            return [];
        }

        var figures = new List<Figure>();
        foreach (var kind in PipelineKind.All)
        {
            var deals = kind.Draw(Seed, Math.Max(700, run.Sized(kind.Deals)));
            figures.AddRange(await CompareAsync(run, kind, deals, python, cancel));
        }

        return figures;
    }

    private static async Task<IEnumerable<Figure>> CompareAsync(
        BenchmarkRun run, PipelineKind kind, IReadOnlyList<PastDeal> deals, string python, CancellationToken cancel)
    {
        PastDeal[] open = [.. deals.Where(d => d.OpenAt(PipelineKind.AsOf))];
        var (seconds, scores) = Ours(deals, open, cancel);
        double[] said = [.. scores.Select(s => s.LossProbability)];
        var directory = run.Scratch.Take();
        PeerRows.Write(Path.Combine(directory, "train.csv"), PeerRows.Training(deals, PipelineKind.AsOf), kind);
        PeerRows.Write(Path.Combine(directory, "test.csv"), open.Select(d => (d, (PipelineKind.AsOf - d.Created).TotalDays)), kind);
        var peers = await ScikitLearn.AskAsync(python, directory, cancel);
        bool[] lost = [.. open.Select(d => d.Lost)];
        var (name, best) = peers.MinBy(p => Metrics.LogLoss(p.Value.Said, lost));
        var what = string.Create(CultureInfo.InvariantCulture, $"{kind.Name} ({deals.Count:#,0} deals, {open.Length:#,0} open)");
        return
        [
            new($"{what}: log loss", Metrics.LogLoss(said, lost), name, Metrics.LogLoss(best.Said, lost), Unit.Number),
            new($"{what}: AUC", Metrics.Auc(said, lost), name, Metrics.Auc(best.Said, lost), Unit.Number),
            new($"{what}: calibration error", Metrics.CalibrationError(said, lost), name, Metrics.CalibrationError(best.Said, lost), Unit.Number),
            new($"{what}: true chances inside the 95 % range", Covered(kind, open, scores), "nominal", 0.95, Unit.Number),
            new($"{what}: width of the range", scores.Average(s => s.High - s.Low), "knowing nothing", 1, Unit.Number),
            new($"{what}: training", seconds, "both peers", peers.Values.Sum(p => p.Seconds), Unit.Seconds),
        ];
    }

    private static double Covered(PipelineKind kind, PastDeal[] open, RiskScore[] scores) => open.Zip(scores).Average(pair =>
    {
        var truth = kind.TrueChance(pair.First, (PipelineKind.AsOf - pair.First.Created).TotalDays);
        return pair.Second.Low <= truth && truth <= pair.Second.High ? 1.0 : 0;
    });

    /// <summary>Trained and scored with what was known on the day.</summary>
    private static (double Seconds, RiskScore[] Scores) Ours(IReadOnlyList<PastDeal> deals, PastDeal[] open, CancellationToken cancel)
    {
        var events = Events(deals);
        TrainingResult? trained = null;
        var seconds = Timing.Seconds(() => trained = RiskTrainer.Train(events, PipelineKind.AsOf, new TrainingOptions { Version = "peers" }, null, cancel));
        var fold = trained!.Model.NewFold();
        foreach (var e in events.TakeWhile(e => e.OccurredAt <= PipelineKind.AsOf))
        {
            fold.Apply(e);
        }

        var context = fold.Context(PipelineKind.AsOf);
        return (seconds, [.. open.Select(d => trained.Model.Score(fold.Find(d.Id, PipelineKind.AsOf)!, context))]);
    }

    private static List<DealEvent> Events(IReadOnlyList<PastDeal> deals) =>
    [
        .. deals.SelectMany(d => (DealEvent[])
        [
            new(d.Id, d.Created, d.Created, "peers", $"{d.Id}/created", DealEventKind.Created,
                [new(DealFields.Amount, d.Amount.ToString(CultureInfo.InvariantCulture)), .. d.Levels.Select(l => new FieldChange(l.Field, l.Level))]),
            new(d.Id, d.Closed, d.Closed, "peers", $"{d.Id}/closed", DealEventKind.Closed, [new(DealFields.Outcome, d.Lost ? "lost" : "won")]),
        ]).OrderBy(e => e.OccurredAt),
    ];
}
