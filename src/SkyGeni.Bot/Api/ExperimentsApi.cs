using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Api;

/// <summary><c>/experiments</c>: make, start, stop and list them.</summary>
internal static class ExperimentsApi
{
    /// <summary>Who changed something, in an experiment's log.</summary>
    private const string Who = "api";

    public static void Map(RouteGroupBuilder api)
    {
        var experiments = api.MapGroup("/experiments").WithTags("Experiments");
        experiments.MapGet("/", ListAsync).Needs(ApiScope.Read).WithSummary("Every experiment and where it is in its life, the latest first.");
        experiments.MapPost("/", CreateAsync).Needs(ApiScope.Admin).WithSummary("Define an experiment: what is compared, on which units, in which arms. Without 'startsAt' it is a draft until it is started.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        experiments.MapGet("/effects", EffectsAsync).Needs(ApiScope.Read)
            .WithSummary("What following each recommendation was measured to change: by its experiment, else estimated from what people chose to do, which is labelled as not randomised.");
        experiments.MapGet("/{id}", GetAsync).Needs(ApiScope.Read)
            .WithSummary("What an experiment is, and what it shows so far. Look as often as you like: the intervals hold at all looks together. Read 'verdict' first.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        experiments.MapPatch("/{id}", ChangeAsync).Needs(ApiScope.Admin).WithSummary("Let another share of units take part; after the start only more. Nothing else of an experiment changes.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        experiments.MapPost("/{id}/start", StartAsync).Needs(ApiScope.Admin).WithSummary("Start it now. One that runs is left as it is.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        experiments.MapPost("/{id}/stop", StopAsync).Needs(ApiScope.Admin).WithSummary("Stop it: nothing new is assigned, and what was is followed to its outcome. One that is stopped is left as it is.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<ExperimentAnswer[]>> ListAsync(ExperimentStore experiments, TimeProvider clock) =>
        TypedResults.Ok((await experiments.AllAsync()).Select(e => ExperimentAnswer.Of(e, clock.GetUtcNow())).ToArray());

    private static async Task<Ok<EffectReadingAnswer[]>> EffectsAsync(EffectAnswers effects) => TypedResults.Ok(await effects.AllAsync());

    private static async Task<Results<Ok<ExperimentReadOutAnswer>, ProblemHttpResult>> GetAsync(
        string id, ExperimentStore experiments, ReadExperiment read, TimeProvider clock) => await experiments.FindAsync(id) is { } stored
        ? TypedResults.Ok(ExperimentReadOutAnswer.Of(ExperimentAnswer.Of(stored, clock.GetUtcNow()), await read.RunAsync(stored.Definition), await experiments.ChangesAsync(id)))
        : Unknown(id);

    private static async Task<Results<Created<ExperimentAnswer>, ProblemHttpResult>> CreateAsync(
        ExperimentInput input, ExperimentForm form, ChangeExperiment change, ScoreDeals score, TimeProvider clock, CancellationToken cancel)
    {
        var (made, plan, problems) = await form.ReadAsync(input);
        if (made is null || plan is null)
        {
            return Problems.BadRequest("Nothing was made: see errors.", [.. problems]);
        }

        switch (await change.CreateAsync(made, plan, Who, cancel))
        {
            case ExperimentResult.Done(var stored):
                await TakeEffectAsync(stored, score, clock, cancel);
                return TypedResults.Created($"{ApiServices.Root}/experiments/{stored.Id}", ExperimentAnswer.Of(stored, clock.GetUtcNow()) with { Plan = PlanAnswer.Of(plan) });
            case ExperimentResult.Refused(var why):
                return Problems.Conflict(why);
            default:
                return Unknown(made.Id);
        }
    }

    private static async Task<Results<Ok<ExperimentAnswer>, ProblemHttpResult>> ChangeAsync(
        string id, TrafficInput input, ChangeExperiment change, ScoreDeals score, TimeProvider clock, CancellationToken cancel) =>
        await AnswerAsync(id, await change.SetTrafficAsync(id, input.Traffic, Who, cancel), score, clock, cancel);

    private static async Task<Results<Ok<ExperimentAnswer>, ProblemHttpResult>> StartAsync(
        string id, ChangeExperiment change, ScoreDeals score, TimeProvider clock, CancellationToken cancel) =>
        await AnswerAsync(id, await change.StartAsync(id, Who, cancel), score, clock, cancel);

    private static async Task<Results<Ok<ExperimentAnswer>, ProblemHttpResult>> StopAsync(
        string id, ChangeExperiment change, ScoreDeals score, TimeProvider clock, CancellationToken cancel) =>
        await AnswerAsync(id, await change.StopAsync(id, Who, cancel), score, clock, cancel);

    private static async Task<Results<Ok<ExperimentAnswer>, ProblemHttpResult>> AnswerAsync(
        string id, ExperimentResult result, ScoreDeals score, TimeProvider clock, CancellationToken cancel)
    {
        switch (result)
        {
            case ExperimentResult.Done(var stored):
                await TakeEffectAsync(stored, score, clock, cancel);
                return TypedResults.Ok(ExperimentAnswer.Of(stored, clock.GetUtcNow()));
            case ExperimentResult.Refused(var why):
                return Problems.Conflict(why);
            default:
                return Unknown(id);
        }
    }

    /// <summary>What is recommended stands with each score: from its start, stop and change on it is as the experiment says.</summary>
    private static async Task TakeEffectAsync(StoredExperiment stored, ScoreDeals score, TimeProvider clock, CancellationToken cancel)
    {
        if (stored.Definition.Treatment.Kind == TreatmentKind.Recommendation && stored.StateAt(clock.GetUtcNow()) is ExperimentState.Running or ExperimentState.Stopped)
        {
            await score.AllAsync(cancel);
        }
    }

    internal static ProblemHttpResult Unknown(string id) => Problems.NotFound($"There is no experiment '{Problems.Short(id)}'.");
}
