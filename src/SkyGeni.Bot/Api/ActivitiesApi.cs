using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Api;

/// <summary><c>/activities</c>: what was done with customers.</summary>
internal static class ActivitiesApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/activities", PostAsync).Needs(ApiScope.Write).WithTags("Activities")
            .WithSummary("Say what was done with customers: calls, meetings, e-mails. The same activity twice counts once.")
            .TakesImports(api).TakesRows()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<Ok<ImportReply>, ProblemHttpResult>> PostAsync(HttpRequest request, ActivityImport import, ScoreDeals score, CancellationToken cancel)
    {
        if (RowBody.FormatOf(request) is not { } format)
        {
            return RowBody.Unsupported(request);
        }

        var (source, problem) = await RowSource.OpenAsync(request.Body, format, import.Fields, ImportMap.None, cancel);
        if (source is null)
        {
            return Problems.BadRequest($"The body {problem}.");
        }

        using (source)
        {
            var result = await import.RunAsync(source, new ImportOptions { Source = "api" }, cancel);
            await score.ChangedAsync(cancel);
            return TypedResults.Ok(new ImportReply(result.Accepted, result.Rejected, result.Problems));
        }
    }
}
