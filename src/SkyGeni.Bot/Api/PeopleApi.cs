using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.People;

namespace SkyGeni.Bot.Api;

/// <summary>How many people were kept.</summary>
/// <param name="Accepted">Of the request.</param>
/// <param name="Total">In the roster now.</param>
public sealed record PeopleAnswer(int Accepted, int Total);

/// <summary><c>/people</c>: the roster.</summary>
internal static class PeopleApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPut("/people", PutAsync).Needs(ApiScope.Admin).WithTags("People")
            .WithSummary("Add people or replace them by id, all or none; people not named stay.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<PeopleAnswer>, ProblemHttpResult>> PutAsync(
        PersonInput?[] people, PersonStore store, RosterCache roster, CancellationToken cancel)
    {
        var problems = PeopleCheck.Check(people, roster.Current);
        if (problems.Count > 0)
        {
            return Problems.BadRequest(
                "Nothing was changed: see errors.",
                [.. problems.Select(p => new FieldProblem(p.Field.Length == 0 ? $"[{p.Index}]" : $"[{p.Index}].{p.Field}", p.Problem))]);
        }

        await store.UpsertAsync([.. people.Select(p => p!.ToPerson())], cancel);
        return TypedResults.Ok(new PeopleAnswer(people.Length, roster.Current.People.Count));
    }
}
