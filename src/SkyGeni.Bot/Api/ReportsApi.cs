using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Reports;

namespace SkyGeni.Bot.Api;

/// <summary>A report that was written.</summary>
/// <param name="Kind"><c>importance</c> or <c>audit</c>.</param>
/// <param name="Period">A month or a quarter.</param>
/// <param name="Href">Where its page is.</param>
public sealed record ReportAnswer(
    string Id, string Kind, string Period, string Title, IReadOnlyList<string> Summary, DateTimeOffset CreatedAt, DateTimeOffset? AnnouncedAt, string Href)
{
    internal static ReportAnswer Of(Report r) =>
        new(r.Id, r.Kind, r.Period, r.Title, r.Summary, r.CreatedAt, r.AnnouncedAt, $"{ApiServices.Root}/reports/{r.Id}");
}

/// <summary><c>/reports</c>: pages for people, monthly and quarterly.</summary>
internal static class ReportsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("Reports");
        reports.MapGet("/", ListAsync).Needs(ApiScope.Read).WithSummary("Every report, the latest first.");
        reports.MapGet("/{id}", PageAsync).Needs(ApiScope.Read).WithSummary("A report's page, as HTML.")
            .Produces<string>(StatusCodes.Status200OK, "text/html").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<ReportAnswer[]>> ListAsync(ReportStore reports) =>
        TypedResults.Ok((await reports.ListAsync()).Select(ReportAnswer.Of).ToArray());

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> PageAsync(
        string id, ReportStore reports, ReportFiles files, HttpResponse response, CancellationToken cancel)
    {
        if (await reports.FindAsync(id) is not { } report)
        {
            return Problems.NotFound($"There is no report '{Problems.Short(id)}'.");
        }

        // The page brings its style sheet in itself, and nothing else.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return await files.ReadAsync(report, cancel) is { } html
            ? TypedResults.Content(html, "text/html; charset=utf-8")
            : Problems.NotFound($"The page of report '{report.Id}' is no longer in the folder reports.");
    }
}
