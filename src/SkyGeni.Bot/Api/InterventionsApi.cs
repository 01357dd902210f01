using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Core.Interventions;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Api;

/// <summary><c>/interventions</c>: what people did.</summary>
internal static class InterventionsApi
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 255;
    private const int MostAtOnce = 1_000;

    public static void Map(RouteGroupBuilder api)
    {
        var interventions = api.MapGroup("/interventions").WithTags("Interventions");
        interventions.MapGet("/", GetAsync).Needs(ApiScope.Read)
            .WithSummary("What people did for deals, the latest first; to an admin’s key also which private recommendation it followed. Where there is more, a Link header (rel=\"next\") says where.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        interventions.MapPost("/", PostAsync).Needs(ApiScope.Write)
            .WithSummary("Log what somebody did for a deal. With an Idempotency-Key header the same request twice is one.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        interventions.MapDelete("/{id}", DeleteAsync).Needs(ApiScope.Write)
            .WithSummary("Take back what was logged or detected.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<InterventionAnswer[]>, ProblemHttpResult>> GetAsync(
        HttpContext context, InterventionStore interventions, [AsParameters] InterventionFilter filter)
    {
        if (!QueryInstant.TryRead(filter.Since, out var since))
        {
            return QueryInstant.Problem("since", filter.Since);
        }

        var problems = Check(filter).ToList();
        if (problems.Count > 0)
        {
            return Problems.BadRequest("See errors for what is allowed.", problems);
        }

        var limit = filter.Limit ?? MostAtOnce;
        var query = new InterventionQuery(since)
        {
            DealId = filter.DealId,
            PersonId = filter.PersonId,
            RecommendationId = filter.RecommendationId,
            Source = InterventionSources.Read(filter.Source),
            After = Place(filter.After),
        };
        // Whom a private recommendation was for is not to be found out by asking for it.
        var seesPrivate = context.MayDo(ApiScope.Admin);
        var found = !seesPrivate && RuleCatalog.IsPrivate(filter.RecommendationId) ? [] : await interventions.PageAsync(query, limit + 1);
        if (found.Count > limit)
        {
            context.Response.Headers.Link = $"<{Next(context.Request, found[limit - 1])}>; rel=\"next\"";
        }

        return TypedResults.Ok(found.Take(limit).Select(done => InterventionAnswer.Of(done.SeenBy(isOwner: seesPrivate))).ToArray());
    }

    private static async Task<Results<Created<InterventionAnswer>, Ok<InterventionAnswer>, ProblemHttpResult>> PostAsync(
        HttpRequest request, InterventionInput input, LogIntervention log, DealStore deals, RosterCache roster, TimeProvider clock)
    {
        var key = request.Headers[KeyHeader].ToString() is { Length: > 0 } given ? given : null;
        var problems = input.Check(roster).ToList();
        if (key?.Length > LongestKey)
        {
            problems.Add(new FieldProblem(KeyHeader, $"has {key.Length} characters; allowed: at most {LongestKey}"));
        }

        if (problems.Count > 0)
        {
            return Problems.BadRequest("Nothing was logged: see errors.", problems);
        }

        if (await deals.FindAsync(input.DealId!) is null)
        {
            return Problems.UnknownDeal(input.DealId!);
        }

        var (now, person) = (clock.GetUtcNow(), roster.Current.Find(input.PersonId)!);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, PersonZone.Of(person)).DateTime);
        var happened = input.HappenedOn ?? today;
        if (happened > today)
        {
            return Problems.BadRequest("'happenedOn' is still to come.", new FieldProblem("happenedOn", $"is {happened:O}; allowed: up to {today:O}"));
        }

        var said = new Intervention("", input.DealId!, person.Id, input.RecommendationId, input.What!.Trim(), input.Note, happened, now);
        var (kept, isNew) = await log.RunAsync(said, key);
        return isNew ? TypedResults.Created(At(kept), InterventionAnswer.Of(kept))
            : IsSame(said, kept) ? TypedResults.Ok(InterventionAnswer.Of(kept))
            : Problems.Conflict($"{KeyHeader} '{Problems.Short(key!)}' was used for another request. Nothing was logged.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, InterventionStore interventions, UndoChange undo)
    {
        if (await interventions.FindAsync(id) is not { } done)
        {
            return Problems.NotFound($"There is no intervention '{Problems.Short(id)}'.");
        }

        return await undo.InterventionAsync(done, by: "api")
            ? TypedResults.NoContent()
            : Problems.Conflict($"Intervention '{id}' was taken back already.");
    }

    private static IEnumerable<FieldProblem> Check(InterventionFilter filter)
    {
        if (filter.Source is { } source && InterventionSources.Read(source) is null)
        {
            yield return new FieldProblem("source", $"is '{Problems.Short(source)}'; allowed: {string.Join(", ", InterventionSources.Words)}");
        }

        if (filter.Limit is < 1 or > MostAtOnce)
        {
            yield return new FieldProblem("limit", $"is {filter.Limit}; allowed: 1 to {MostAtOnce}");
        }

        if (filter.After is not null && Place(filter.After) is null)
        {
            yield return new FieldProblem("after", $"is '{Problems.Short(filter.After)}'; allowed: what a Link header gave");
        }
    }

    /// <summary>The same but for the day, which is today's where none is given, and so another one when a request is repeated after midnight.</summary>
    private static bool IsSame(Intervention said, Intervention kept) =>
        (said.DealId, said.PersonId, said.RecommendationId, said.What, said.Note) == (kept.DealId, kept.PersonId, kept.RecommendationId, kept.What, kept.Note);

    private static string At(Intervention kept) => $"{ApiServices.Root}/interventions?dealId={Uri.EscapeDataString(kept.DealId)}";

    private static string Next(HttpRequest request, Intervention last)
    {
        var after = string.Create(CultureInfo.InvariantCulture, $"{last.CreatedAt.ToUnixTimeMilliseconds()}.{last.Id}");
        var rest = request.Query.Where(pair => pair.Key != "after").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
        return $"{ApiServices.Root}/interventions{QueryString.Create(rest.Append(KeyValuePair.Create("after", (string?)after)))}";
    }

    private static InterventionPlace? Place(string? cursor) =>
        cursor?.Split('.') is [var at, { Length: > 0 } id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms < 253_402_300_800_000
            ? new InterventionPlace(DateTimeOffset.FromUnixTimeMilliseconds(ms), id)
            : null;
}
