using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Feedback;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Api;

/// <summary>Why a deal ended, as its owner says.</summary>
/// <param name="Outcome"><c>won</c> or <c>lost</c>.</param>
/// <param name="Reason">One word of a fixed list, such as <c>price</c> or <c>no-decision</c>.</param>
/// <param name="Competitor">Which one, where that is the reason and they said it.</param>
/// <param name="Words">What they added.</param>
/// <param name="Useful">Whether anything that was said of the deal helped: <c>yes</c>, <c>partly</c> or <c>no</c>; null: they did not say.</param>
public sealed record CloseReasonAnswer(
    string DealId, DateTimeOffset ClosedAt, string Outcome, string Reason, string? Competitor, string? Words, string? Useful, string PersonId, DateTimeOffset AnsweredAt);

/// <summary><c>/close-reasons</c>: why deals were won and lost.</summary>
internal static class CloseReasonsApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/close-reasons", GetAsync).Needs(ApiScope.Read).WithTags("Feedback").WithSummary("Why deals were won and lost, as their owners say, oldest answer first.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    /// <param name="reasons">Where they are kept.</param>
    /// <param name="since">A date or an instant of the answer; all where it is absent.</param>
    private static async Task<Results<Ok<CloseReasonAnswer[]>, ProblemHttpResult>> GetAsync(CloseReasonStore reasons, string? since = null)
    {
        if (!QueryInstant.TryRead(since, out var from))
        {
            return QueryInstant.Problem("since", since);
        }

        return TypedResults.Ok((await reasons.AnsweredAsync(from)).Select(Answer).ToArray());
    }

    private static CloseReasonAnswer Answer(Closing closing) => new(
        closing.DealId,
        closing.ClosedAt,
        closing.Outcome == Outcome.Won ? Outcomes.Won : Outcomes.Lost,
        closing.Answer!.Reason,
        closing.Answer.Competitor,
        closing.Answer.Words,
        closing.Answer.Useful,
        closing.PersonId,
        closing.AnsweredAt!.Value);
}
