using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Impact;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Api;

/// <summary><c>/impact</c>: what was done about deals at risk and what it changed.</summary>
internal static class ImpactApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var impact = api.MapGroup("/impact").WithTags("Impact");
        impact.MapGet("/", GetAsync).Needs(ApiScope.Read).WithSummary("What was done, how much of what was recommended that was, and what it changed; of everybody, or of a manager's team.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        impact.MapPost("/recommendations/{id}/forget", ForgetAsync).Needs(ApiScope.Admin).WithSummary("Forgets what people thought of a recommendation, so that it is said as early as before.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <param name="impact">The figures.</param>
    /// <param name="roster">Who is a manager.</param>
    /// <param name="manager">The roster id of a manager; absent: everybody's figures.</param>
    private static async Task<Results<Ok<ImpactAnswer>, ProblemHttpResult>> GetAsync(ImpactReader impact, RosterCache roster, string? manager = null)
    {
        if (manager is null)
        {
            return TypedResults.Ok(ImpactAnswer.Of(await impact.CompanyAsync()));
        }

        return roster.Current.Find(manager) is { Role: Role.Manager } person
            ? TypedResults.Ok(ImpactAnswer.Of(await impact.ForAsync(person)))
            : Problems.NotFound($"There is no manager '{Problems.Short(manager)}'.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ForgetAsync(
        string id, Database database, ImpactReader impact, WeighRules weigh, TimeProvider clock, CancellationToken cancel)
    {
        if (!(await impact.CompanyAsync()).Titles.ContainsKey(id))
        {
            return Problems.NotFound($"There is no recommendation '{Problems.Short(id)}'.");
        }

        await database.WriteAsync(tx => HelpfulnessResetStore.ForgetRuleAsync(tx, id, "api", clock.GetUtcNow()), cancel);
        await weigh.RunAsync(cancel);
        return TypedResults.NoContent();
    }
}
