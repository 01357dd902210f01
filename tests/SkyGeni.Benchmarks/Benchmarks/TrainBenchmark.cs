using System.Globalization;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Bot.Sample;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Benchmarks.Benchmarks;

/// <summary>Learning a model, evaluation and explanations included.</summary>
internal sealed class TrainBenchmark : IBenchmark
{
    public string Name => "train";

    public string About =>
        "Training on the sample company's whole history of stages, pushes and activities, in memory: looks at past deals, contest of methods on later deals, calibration, card. "
        + "Above a budget of rows whole deals are left out, so the large one is not twenty times the small one. "
        + $"Against a logistic regression by plain gradient descent, {PlainMath.Passes} passes over a row a deal.";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkRun run, CancellationToken cancel)
    {
        var figures = new List<Figure>();
        foreach (var deals in new[] { run.Sized(5_000), run.Sized(100_000) })
        {
            var events = Events(deals);
            var table = PlainMath.Table(deals, FeatureCatalog.All.Count);
            var time = await Timing.MedianAsync(() => Timing.Seconds(() => RiskTrainer.Train(events, People.AsOf, new TrainingOptions { Version = "bench" }, null, cancel)));
            var plain = await Timing.MedianAsync(() => PlainMath.Regression(table));
            figures.Add(new Figure(
                string.Create(CultureInfo.InvariantCulture, $"training on {deals:#,0} deals ({events.Count:#,0} events)"), time, "a plain logistic regression", plain, Unit.Seconds));
        }

        return figures;
    }

    private static List<DealEvent> Events(int deals) =>
        [.. SampleCompany.Generate(new SampleOptions(People.AsOf, deals)).Events.OrderBy(e => e.OccurredAt)];
}
