using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Alerts;

namespace SkyGeni.Bot.Api;

/// <summary>Which digests are asked for.</summary>
public sealed record DigestsInput
{
    /// <summary>On each person's own calendar; their today where absent.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>What became of it, in people.</summary>
/// <param name="Sent">Newly decided, and on their way.</param>
/// <param name="Skipped">Had theirs for that date already, switched it off, or have no deals to hear of.</param>
/// <param name="Held">Cannot get one: no way to them in Slack is known, or it is none of their days.</param>
public sealed record DigestsAnswer(int Sent, int Skipped, int Held);

/// <summary><c>/digests</c>: the morning's top five, now. The same date twice sends nothing twice.</summary>
internal static class DigestsApi
{
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/digests", PostAsync).Needs(ApiScope.Write).WithTags("Digests").WithSummary("Send everyone who gets digests the one of a date, once.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<DigestsAnswer>, ProblemHttpResult>> PostAsync(DigestsInput input, SendDigests send, CancellationToken cancel)
    {
        if (input.Date < Earliest || input.Date > Latest)
        {
            return Problems.BadRequest("'date' is out of range.", new FieldProblem("date", $"is {input.Date:O}; allowed: {Earliest:O} to {Latest:O}"));
        }

        var run = await send.RunAsync(input.Date, cancel);
        return TypedResults.Ok(new DigestsAnswer(run.Sent, run.Skipped, run.Held));
    }
}
