using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Feedback;

namespace SkyGeni.Bot.Api;

/// <summary>What a person last said of what was said of a deal.</summary>
/// <param name="Opinion"><c>helpful</c> or <c>not helpful</c>.</param>
/// <param name="Reason">What was off, where they said.</param>
/// <param name="ScoreId">The score they saw.</param>
public sealed record FeedbackAnswer(string DealId, string PersonId, string Opinion, string? Reason, long? ScoreId, DateTimeOffset GivenAt);

/// <summary><c>/feedback</c>: what people thought.</summary>
internal static class FeedbackApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/feedback", GetAsync).Needs(ApiScope.Read).WithTags("Feedback").WithSummary("What people said of scores, oldest first.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    /// <param name="feedback">Where it is kept.</param>
    /// <param name="since">A date or an instant; all where it is absent.</param>
    private static async Task<Results<Ok<FeedbackAnswer[]>, ProblemHttpResult>> GetAsync(FeedbackStore feedback, string? since = null)
    {
        if (!QueryInstant.TryRead(since, out var from))
        {
            return QueryInstant.Problem("since", since);
        }

        var opinions = await feedback.SinceAsync(from);
        return TypedResults.Ok(opinions
            .Select(o => new FeedbackAnswer(o.DealId, o.PersonId, o.Helpful ? "helpful" : "not helpful", o.Reason, o.ScoreId, o.GivenAt))
            .ToArray());
    }
}
