using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Servers;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Hosting;
using SkyGeni.Bot.Impact;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Benchmarks.Benchmarks;

/// <summary>Scoring while experiments run, and measuring what became of their deals.</summary>
internal sealed class TrialsBenchmark : IBenchmark
{
    private const int Changes = 1_000;

    /// <summary>What was done needs this long to show in the figures.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromDays(21);

    /// <summary>Of nearly every deal of the file, which names no next step.</summary>
    private static readonly Treatment Advice = Treatment.Recommendation("agree-next-step");

    public string Name => "trials";

    public string About =>
        "With an experiment on alerts and one on a recommendation of nearly every deal: the first scoring, by which the deals come into the second, a change of 1,000 deals up to the decisions "
        + "about their alerts, the detection of what was done about them, and three weeks later the figures of impact and of both experiments. Each of 100,000 open deals against the same of half as many: "
        + "2 is linear, 1 depends on what changed alone.";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkRun run, CancellationToken cancel)
    {
        await MeasureAsync(run, run.Deals / 2, cancel); // The runtime compiles.
        var half = await MeasureAsync(run, run.Deals / 2, cancel);
        var full = await MeasureAsync(run, run.Deals, cancel);
        return [.. full.Select(step => new Figure(step.Key, step.Value, "the same of half the deals", half[step.Key], Unit.Seconds))];
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(BenchmarkRun run, int deals, CancellationToken cancel)
    {
        var directory = run.Scratch.Copy((await run.StoreAsync(deals)).Directory);
        var seconds = new Dictionary<string, double>();
        await using (var app = BotApplication.Create(BotVerb.Settings(directory)))
        {
            await StartAsync(app.Services.GetRequiredService<ChangeExperiment>(), Treatment.Alert, cancel);
            await StartAsync(app.Services.GetRequiredService<ChangeExperiment>(), Advice, cancel);
            var (scoring, detect) = (app.Services.GetRequiredService<ScoreDeals>(), app.Services.GetRequiredService<DetectInterventions>());
            seconds["fold, score, assign and store"] = await Timing.SecondsAsync(() => scoring.AllAsync(cancel));
            await detect.RunAsync(cancel); // From here on it detects.
            var changes = Enumerable.Range(1, Math.Min(Changes, deals)).Select(number => Change(number, app.Services.GetRequiredService<TimeProvider>().GetUtcNow())).ToList();
            seconds["store changes, score them and decide on alerts"] = await Timing.SecondsAsync(async () =>
            {
                await app.Services.GetRequiredService<DealIngestion>().RecordAsync(changes, cancel);
                await scoring.ChangedAsync(cancel);
            });
            seconds["detect what was done"] = await Timing.SecondsAsync(() => detect.RunAsync(cancel));
        }

        await using (var app = BotApplication.Create([.. BotVerb.Settings(directory), $"--Clock:AsOf={(People.AsOf + Later).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}"]))
        {
            seconds["figures of impact and of the experiments"] = await Timing.SecondsAsync(() => app.Services.GetRequiredService<ImpactReader>().CompanyAsync());
            seconds["estimate every recommendation's effect"] = await Timing.SecondsAsync(() => app.Services.GetRequiredService<EstimateEffects>().RunAsync(all: true, cancel));
        }

        Scratch.Return(directory);
        return seconds;
    }

    private static async Task StartAsync(ChangeExperiment experiments, Treatment treatment, CancellationToken cancel)
    {
        var id = $"benchmark-{treatment.Kind.Word()}";
        var made = new Experiment { Id = id, Title = id, Treatment = treatment, Arms = [new Arm("control", 0.5), new Arm("treatment", 0.5)] };
        var plan = new ExperimentPlan(new PlanRequest { BaseRate = 0.6, RelativeLift = 0.1, DealsPerWeek = 1_000 }, [], null);
        await experiments.CreateAsync(new StoredExperiment(made, plan.Request.RelativeLift, BuiltIn: false, People.AsOf), plan, "benchmark", cancel);
        if (await experiments.StartAsync(id, "benchmark", cancel) is not ExperimentResult.Done)
        {
            throw new InvalidOperationException($"The experiment '{id}' did not start.");
        }
    }

    /// <summary>A push that raises a deal's risk, and a next step that answers the recommendation.</summary>
    private static DealEvent Change(int number, DateTimeOffset now) => new(
        DealFile.DealId(number), now, now, "benchmark", string.Create(CultureInfo.InvariantCulture, $"change-{number}"), DealEventKind.Changed,
        [new FieldChange(DealFields.ExpectedClose, now.AddDays(200).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), new FieldChange(DealFields.NextStep, "A call on Friday")]);
}
