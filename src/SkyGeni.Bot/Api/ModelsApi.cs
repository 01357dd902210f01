using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Api;

/// <summary>A model in the list of all.</summary>
/// <param name="Status"><c>champion</c>, <c>challenger</c>, <c>waiting</c> or <c>retired</c>.</param>
/// <param name="Replaced">The champion it took over from: where a rollback from it leads.</param>
public sealed record ModelAnswer(
    string Version, string Status, DateTimeOffset TrainedAt, DateTimeOffset Cutoff, string Evidence, bool HasSkill, string SkillStatement,
    EvaluationMetrics? Metrics, EvaluationMetrics? BaseRateMetrics, string? Replaced)
{
    internal static ModelAnswer Of(StoredModel model) => new(
        model.Version, model.Status, model.TrainedAt, model.Card.Cutoff, model.Card.Evidence.Word(), model.Card.HasSkill, model.Card.SkillStatement,
        model.Card.Metrics, model.Card.BaseRateMetrics, model.Replaced);
}

/// <summary>A model with everything known of it.</summary>
public sealed record ModelCardAnswer(string Version, string Status, DateTimeOffset TrainedAt, string? Replaced, ModelCard Card);

/// <summary>How a training is getting on.</summary>
/// <param name="State"><c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Progress">0–1.</param>
public sealed record TrainingAnswer(
    string Id, string State, string Step, double Progress, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, TrainingResultAnswer? Result, string? Failure)
{
    internal static TrainingAnswer Of(TrainingRun run) => new(
        run.Id, run.State, run.Step, run.Progress, run.StartedAt, run.FinishedAt, run.Result is { } trained ? TrainingResultAnswer.Of(trained) : null, run.Failure);
}

/// <summary>What came out of a training.</summary>
/// <param name="Outcome"><c>promoted</c>, <c>kept</c> (the champion was) or <c>waiting</c> (for an admin).</param>
/// <param name="Moves">What it would do to the open deals, where it waits.</param>
public sealed record TrainingResultAnswer(
    string Version, string Outcome, bool Promoted, string Why, MovesAnswer? Moves, string Evidence, bool HasSkill, string SkillStatement,
    EvaluationMetrics? Metrics, EvaluationMetrics? BaseRateMetrics)
{
    internal static TrainingResultAnswer Of(TrainedModel trained) => new(
        trained.Card.Version, trained.Outcome, trained.Promoted, trained.Why, MovesAnswer.Of(trained.Decision.Comparison?.Moves), trained.Card.Evidence.Word(), trained.Card.HasSkill, trained.Card.SkillStatement,
        trained.Card.Metrics, trained.Card.BaseRateMetrics);
}

/// <summary><c>/models</c>: which models there are, what they are worth, and which one scores.</summary>
internal static class ModelsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var models = api.MapGroup("/models").WithTags("Models");
        models.MapGet("/", ListAsync).Needs(ApiScope.Read).WithSummary("Every model, the latest first.");
        models.MapGet("/champion", ChampionAsync).Needs(ApiScope.Read).WithSummary("The model that scores, with its card.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        models.MapPost("/train", Train).Needs(ApiScope.Admin).WithSummary("Train a model in the background; one training at a time.");
        models.MapGet("/trainings/{id}", Training).Needs(ApiScope.Read).WithSummary("How a training is getting on.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        models.MapPost("/{version}/promote", PromoteAsync).Needs(ApiScope.Admin).WithSummary("Make a model the one that scores.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        models.MapPost("/rollback", RollBackAsync).Needs(ApiScope.Admin).WithSummary("Go back to the model that scored before.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<ModelAnswer[]>> ListAsync(ModelStore models) =>
        TypedResults.Ok((await models.ListAsync()).Select(ModelAnswer.Of).ToArray());

    private static async Task<Results<Ok<ModelCardAnswer>, ProblemHttpResult>> ChampionAsync(ModelStore models) =>
        await models.ChampionVersionAsync() is { } version && await models.FindAsync(version) is { } model
            ? TypedResults.Ok(Card(model))
            : Problems.NotFound("No model was trained yet: scores come from rules. POST /api/v1/models/train trains one.");

    private static Accepted<TrainingAnswer> Train(TrainingRuns trainings)
    {
        var run = trainings.Begin();
        return TypedResults.Accepted($"{ApiServices.Root}/models/trainings/{run.Id}", TrainingAnswer.Of(run));
    }

    private static Results<Ok<TrainingAnswer>, ProblemHttpResult> Training(string id, TrainingRuns trainings) =>
        trainings.Find(id) is { } run
            ? TypedResults.Ok(TrainingAnswer.Of(run))
            : Problems.NotFound($"There is no training '{Problems.Short(id)}'. They are remembered until the program stops.");

    private static async Task<Results<Ok<ModelCardAnswer>, ProblemHttpResult>> PromoteAsync(string version, ModelCrown crown, CancellationToken cancel) =>
        await crown.PromoteAsync(version, Decider.Api, cancel) is { } model
            ? TypedResults.Ok(Card(model))
            : Problems.NotFound($"There is no model '{Problems.Short(version)}'.");

    private static async Task<Results<Ok<ModelCardAnswer>, ProblemHttpResult>> RollBackAsync(ModelCrown crown, CancellationToken cancel) =>
        await crown.RollBackAsync(Decider.Api, cancel) is { } model
            ? TypedResults.Ok(Card(model))
            : Problems.Conflict("There is no earlier model to go back to.");

    private static ModelCardAnswer Card(StoredModel model) => new(model.Version, model.Status, model.TrainedAt, model.Replaced, model.Card);
}
