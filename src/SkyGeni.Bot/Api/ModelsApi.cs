using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Reports;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Calls;

namespace SkyGeni.Bot.Api;

/// <summary>How to train; all of it may be left out.</summary>
public sealed record TrainInput
{
    /// <summary>Fields, by id or label, to use from now on though they are refused as suspected leaks.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>Fields no longer allowed.</summary>
    public IReadOnlyList<string>? Disallow { get; init; }

    /// <summary>Why fields are allowed; kept with it.</summary>
    public string? Why { get; init; }
}

/// <summary><c>/models</c>: which models there are, what they are worth, what was decided of them, and which one scores.</summary>
internal static class ModelsApi
{
    private const int LongestWhy = 500;

    public static void Map(RouteGroupBuilder api)
    {
        var models = api.MapGroup("/models").WithTags("Models");
        models.MapGet("/", ListAsync).Needs(ApiScope.Read).WithSummary("Every model, the latest first, with what was decided of it and what is different about it.");
        models.MapGet("/champion", ChampionAsync).Needs(ApiScope.Read).WithSummary("The model that scores, with its card.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        models.MapGet("/overrides", OverridesAsync).Needs(ApiScope.Read).WithSummary("Suspected leaks that somebody allowed, the latest first.");
        models.MapPost("/train", TrainAsync).Needs(ApiScope.Admin).WithSummary("Train a model in the background; one training at a time. May allow fields that are refused as suspected leaks.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        models.MapGet("/trainings/{id}", Training).Needs(ApiScope.Read).WithSummary("How a training is getting on.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        models.MapGet("/{version}/importance", ImportanceAsync).Needs(ApiScope.Read).WithSummary("What a model looks at, and how that moved since the version before.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        models.MapPost("/{version}/promote", PromoteAsync).Needs(ApiScope.Admin).WithSummary("Make a model the one that scores; one that waits is thereby approved.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        models.MapPost("/rollback", RollBackAsync).Needs(ApiScope.Admin).WithSummary("Go back to the model that scored before.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<ModelAnswer[]>> ListAsync(ModelHistory history) =>
        TypedResults.Ok((await history.ChaptersAsync()).Select(ModelAnswer.Of).ToArray());

    private static async Task<Results<Ok<ModelCardAnswer>, ProblemHttpResult>> ChampionAsync(ModelStore models, DataNow data, OwnCallStore calls) =>
        await models.ChampionVersionAsync() is { } version && await models.FindAsync(version) is { } model
            ? TypedResults.Ok(Card(model) with { Intuition = IntuitionRecord.Of(await calls.OfOwnersAsync()) })
            : Problems.NotFound($"No model was trained yet: scores come from rules. {await data.NeededAsync()}");

    private static async Task<Ok<OverrideAnswer[]>> OverridesAsync(LeakOverrideStore overrides) =>
        TypedResults.Ok((await overrides.AllAsync()).Select(OverrideAnswer.Of).ToArray());

    private static async Task<Results<Accepted<TrainingAnswer>, ProblemHttpResult>> TrainAsync(
        TrainInput? input, TrainingRuns trainings, ChangeOverrides overrides, CancellationToken cancel)
    {
        if (input is { Why.Length: > LongestWhy })
        {
            return Problems.BadRequest("'why' is too long.", new FieldProblem("why", $"has {input.Why.Length} characters; allowed: {LongestWhy}"));
        }

        var wanted = new OverridesWanted(input?.Allow ?? [], input?.Disallow ?? [], input?.Why);
        if (!wanted.Nothing && trainings.Current is not null)
        {
            return Problems.Conflict("A training runs, which would not heed 'allow' and 'disallow'. Nothing was changed. Send it again when it is done.");
        }

        if (await overrides.RunAsync(wanted, Decider.Api, cancel) is { Count: > 0 } unknown)
        {
            return Problems.BadRequest(
                string.Join(' ', unknown.Select(u => u.Problem)), [.. unknown.Select(u => new FieldProblem(u.Allowing ? "allow" : "disallow", u.Problem))]);
        }

        var run = trainings.Begin();
        return TypedResults.Accepted($"{ApiServices.Root}/models/trainings/{run.Id}", TrainingAnswer.Of(run));
    }

    private static Results<Ok<TrainingAnswer>, ProblemHttpResult> Training(string id, TrainingRuns trainings) =>
        trainings.Find(id) is { } run
            ? TypedResults.Ok(TrainingAnswer.Of(run))
            : Problems.NotFound($"There is no training '{Problems.Short(id)}'. They are remembered until the program stops.");

    private static async Task<Results<Ok<ImportanceAnswer>, ProblemHttpResult>> ImportanceAsync(string version, ImportanceReport importance) =>
        await importance.OfAsync(version) is { } drift
            ? TypedResults.Ok(ImportanceAnswer.Of(drift))
            : Problems.NotFound($"There is no model '{Problems.Short(version)}'.");

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
