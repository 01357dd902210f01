using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Api;

/// <summary><c>/score</c>: what would be said of a deal that is not stored.</summary>
internal static class ScoreApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/score", PostAsync).Needs(ApiScope.Read).WithTags("Scores").WithSummary("Score one deal without storing it.").TakesRow()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<Ok<RiskAnswer>, ProblemHttpResult>> PostAsync(
        HttpRequest request, ScoreDeals score, DataNow data, RecommendationAnswers recommendations, TimeProvider clock, CancellationToken cancel)
    {
        if (RowBody.FormatOf(request) is not RowFormat.JsonArray)
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Send one deal as a JSON object, with 'Content-Type: application/json'.");
        }

        var now = clock.GetUtcNow();
        var (draft, problems, unreadable) = await DealDraft.ReadAsync(request.Body, now, cancel);
        if (unreadable is not null)
        {
            return Problems.BadRequest($"The body {unreadable}.");
        }

        if (draft is null)
        {
            return Problems.BadRequest("The deal cannot be scored: see errors.", [.. problems.Select(p => new FieldProblem(p.Field, p.Problem))]);
        }

        var (said, recommended) = await score.WithoutStoringAsync(draft.AsOfInstant, cancel);
        return TypedResults.Ok(RiskAnswer.Of(said, await recommendations.ReadAsync(recommended, request.HttpContext), [], now, await data.NeededAsync()));
    }
}
