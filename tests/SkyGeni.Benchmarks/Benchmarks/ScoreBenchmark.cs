using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Servers;
using SkyGeni.Bot.Hosting;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Features;

namespace SkyGeni.Benchmarks.Benchmarks;

/// <summary>A scoring run over a large pipeline.</summary>
internal sealed class ScoreBenchmark : IBenchmark
{
    public string Name => "score";

    public string About =>
        "A scoring run over 100,000 open deals: the first reads the event log, folds it, scores with explanations and recommendations and stores every score; "
        + "the second, as each hour, finds nothing new to say. Against a plain dot product over as many rows of as many columns, and SQLite inserting as many plain rows.";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkRun run, CancellationToken cancel)
    {
        var half = await MeasureAsync(run, run.Deals / 2, cancel);
        var (first, again) = await MeasureAsync(run, run.Deals, cancel);
        var columns = FeatureCatalog.All.Count;
        var dot = await Timing.MedianAsync(() => PlainMath.Dot(PlainMath.Table(run.Deals, columns)));
        var insert = await Timing.MedianAsync(() => PlainSqlite.Insert(run.Scratch, [.. DealFile.Rows(run.Deals, 0)]));
        var deals = run.Deals.ToString("#,0", CultureInfo.InvariantCulture);
        var product = string.Create(CultureInfo.InvariantCulture, $"a dot product over {columns} columns");
        return
        [
            new($"fold, score and store {deals} open deals", first, product, dot, Unit.Seconds),
            new($"fold, score and store {deals} open deals", first, PlainSqlite.Is, insert, Unit.Seconds),
            new($"score {deals} open deals again, nothing new", again, product, dot, Unit.Seconds),
            Figure.Growth("fold, score and store", half.First, first),
        ];
    }

    private static async Task<(double First, double Again)> MeasureAsync(BenchmarkRun run, int deals, CancellationToken cancel)
    {
        var store = await run.StoreAsync(deals);
        var again = new List<double>();
        var first = await Timing.MedianAsync(async () =>
        {
            var directory = run.Scratch.Copy(store.Directory);
            var seconds = 0.0;
            await using (var app = BotApplication.Create(BotVerb.Settings(directory)))
            {
                var scoring = app.Services.GetRequiredService<ScoreDeals>();
                seconds = await Timing.SecondsAsync(() => scoring.AllAsync(cancel));
                again.Add(await Timing.SecondsAsync(() => scoring.AllAsync(cancel)));
            }

            Scratch.Return(directory);
            return seconds;
        });
        return (first, Timing.Median(again));
    }
}
