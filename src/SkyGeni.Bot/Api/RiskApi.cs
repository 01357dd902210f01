using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Api;

/// <summary><c>/deals/{id}/risk</c>: what is said of one deal.</summary>
internal static class RiskApi
{
    /// <summary>What "changes" compares with.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(7);

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/deals/{id}/risk", GetAsync).Needs(ApiScope.Read).WithTags("Deals").WithSummary("How likely a deal is to be lost, why, and what to do.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<RiskAnswer>, ProblemHttpResult>> GetAsync(
        string id, HttpContext http, DealStore deals, RiskScoreStore scores, ScoreDeals score, DataNow data, RecommendationAnswers recommendations, CancellationToken cancel)
    {
        if (await deals.FindAsync(id) is not { } deal)
        {
            return Problems.UnknownDeal(id);
        }

        if (!deal.IsOpen)
        {
            return Problems.Conflict(deal.Deleted
                ? $"Deal '{id}' was deleted at its source."
                : $"Deal '{id}' was closed ({deal.Outcome.ToString().ToLowerInvariant()}); only open deals have a risk.");
        }

        var latest = await scores.LatestAsync(id);
        if (latest is null)
        {
            // It was brought in a moment ago, by another process perhaps.
            await score.ChangedAsync(cancel);
            latest = await scores.LatestAsync(id);
        }

        if (latest is null)
        {
            return Problems.Conflict($"Deal '{id}' begins after the instant that deals are scored as of; it has no score yet.");
        }

        var before = await scores.InForceAsync(id, latest.Score.AsOf - Before);
        var changes = before is null ? [] : await scores.ChangesAsync(before, latest);
        return TypedResults.Ok(RiskAnswer.Of(latest.Score, await recommendations.ReadAsync(latest.Recommendations, http), changes, latest.ScoredAt, await data.NeededAsync()));
    }
}
