using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Api;

/// <summary>What a person did for a deal, as a client gives it.</summary>
public sealed record InterventionInput
{
    public string? DealId { get; init; }
    public string? PersonId { get; init; }

    /// <summary>The recommendation it followed, if one.</summary>
    public string? RecommendationId { get; init; }

    /// <summary>What was done, in words; 1 to 255 characters.</summary>
    public string? What { get; init; }

    /// <summary>At most 3,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>The day it was done; today, in the person's zone, where absent.</summary>
    public DateOnly? HappenedOn { get; init; }
}

/// <summary>What a person did for a deal.</summary>
public sealed record InterventionAnswer(
    string Id, string DealId, string PersonId, string? RecommendationId, string What, string? Note, DateOnly HappenedOn, DateTimeOffset CreatedAt)
{
    internal static InterventionAnswer Of(Intervention i) =>
        new(i.Id, i.DealId, i.PersonId, i.RecommendationId, i.What, i.Note, i.HappenedOn, i.CreatedAt);
}

/// <summary><c>/interventions</c>: what people did.</summary>
internal static class InterventionsApi
{
    private const int LongestWhat = 255;
    private const int LongestNote = 3_000;

    public static void Map(RouteGroupBuilder api)
    {
        var interventions = api.MapGroup("/interventions").WithTags("Interventions");
        interventions.MapGet("/", GetAsync).Needs(ApiScope.Read).WithSummary("What people did for deals, the latest first.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        interventions.MapPost("/", PostAsync).Needs(ApiScope.Write).WithSummary("Log what somebody did for a deal.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <param name="interventions">Where they are kept.</param>
    /// <param name="since">Logged since a date or an instant; all where it is absent.</param>
    /// <param name="dealId">Only this deal's.</param>
    private static async Task<Results<Ok<InterventionAnswer[]>, ProblemHttpResult>> GetAsync(
        InterventionStore interventions, string? since = null, string? dealId = null)
    {
        if (!QueryInstant.TryRead(since, out var from))
        {
            return QueryInstant.Problem("since", since);
        }

        var found = await interventions.SinceAsync(from, dealId is null ? null : [dealId]);
        return TypedResults.Ok(found.Select(InterventionAnswer.Of).ToArray());
    }

    private static async Task<Results<Created<InterventionAnswer>, ProblemHttpResult>> PostAsync(
        InterventionInput input, LogIntervention log, DealStore deals, RosterCache roster, TimeProvider clock)
    {
        var problems = Check(input, roster).ToList();
        if (problems.Count > 0)
        {
            return Problems.BadRequest("Nothing was logged: see errors.", problems);
        }

        if (await deals.FindAsync(input.DealId!) is null)
        {
            return Problems.UnknownDeal(input.DealId!);
        }

        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, PersonZone.Of(roster.Current.Find(input.PersonId)!)).DateTime);
        var happened = input.HappenedOn ?? today;
        if (happened > today)
        {
            return Problems.BadRequest("'happenedOn' is still to come.", new FieldProblem("happenedOn", $"is {happened:O}; allowed: up to {today:O}"));
        }

        var done = new Intervention(
            Guid.CreateVersion7(now).ToString(), input.DealId!, input.PersonId!, input.RecommendationId, input.What!.Trim(), input.Note, happened, now);
        await log.RunAsync(done);
        return TypedResults.Created($"{ApiServices.Root}/interventions?dealId={Uri.EscapeDataString(done.DealId)}", InterventionAnswer.Of(done));
    }

    private static IEnumerable<FieldProblem> Check(InterventionInput input, RosterCache roster)
    {
        if (string.IsNullOrWhiteSpace(input.DealId))
        {
            yield return new FieldProblem("dealId", "is required");
        }

        if (roster.Current.Find(input.PersonId) is null)
        {
            yield return new FieldProblem("personId", input.PersonId is null ? "is required" : $"is '{Problems.Short(input.PersonId)}', who is not in the roster");
        }

        if (string.IsNullOrWhiteSpace(input.What) || input.What.Length > LongestWhat)
        {
            yield return new FieldProblem("what", $"is required: what was done, in 1 to {LongestWhat} characters");
        }

        if (input.Note?.Length > LongestNote)
        {
            yield return new FieldProblem("note", $"has {input.Note.Length} characters; allowed: at most {LongestNote}");
        }

        if (input.RecommendationId?.Length > 64)
        {
            yield return new FieldProblem("recommendationId", "is longer than 64 characters");
        }
    }
}

/// <summary>Keeps an intervention, and has every message that shows the deal say so.</summary>
internal sealed class LogIntervention(Database database, InterventionStore interventions, OutboxSignal outbox, TimeProvider clock)
{
    public async Task RunAsync(Intervention done)
    {
        await database.WriteAsync(async tx =>
        {
            await interventions.AddAsync(tx, done);
            await Refreshes.EnqueueAsync(tx, done.DealId, clock.GetUtcNow());
        });
        outbox.Notify();
    }
}
