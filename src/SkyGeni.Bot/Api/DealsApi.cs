using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Telemetry;

namespace SkyGeni.Bot.Api;

/// <summary>What became of rows.</summary>
/// <param name="Accepted">Rows taken, also those that said nothing new.</param>
/// <param name="Rejected">Rows left out.</param>
/// <param name="Problems">Why, at least one for each row left out.</param>
public sealed record ImportReply(int Accepted, int Rejected, IReadOnlyList<RowProblem> Problems);

/// <summary><c>/deals</c>: how deals stand and how they came to.</summary>
internal static class DealsApi
{
    private const int DefaultPage = 200;
    private const int LargestPage = 1_000;

    public static void Map(RouteGroupBuilder api)
    {
        var deals = api.MapGroup("/deals").WithTags("Deals");
        deals.MapPost("/", PostAsync).Needs(ApiScope.Write).WithSummary("Say how deals stand, whole or some fields of them; what is new becomes events, and the deals are scored.")
            .TakesImports(api).TakesRows()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        deals.MapGet("/{id}", GetAsync).Needs(ApiScope.Read).WithSummary("A deal as it stands.").ProducesProblem(StatusCodes.Status404NotFound);
        deals.MapGet("/{id}/events", EventsAsync).Needs(ApiScope.Read).WithSummary("A deal's history, oldest first, in pages.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<ImportReply>, ProblemHttpResult>> PostAsync(HttpRequest request, DealImport import, ScoreDeals score, TimeProvider clock, CancellationToken cancel)
    {
        if (RowBody.FormatOf(request) is not { } format)
        {
            return RowBody.Unsupported(request);
        }

        var result = await import.RunAsync(request.Body, format, new ImportOptions { Source = "api", Updates = format != RowFormat.Csv, Receipt = Receipt.Now(clock) }, cancel);
        if (result.Unreadable is { } why)
        {
            return Problems.BadRequest($"The body {why}.");
        }

        // So that whoever asks for scores next finds these deals among them.
        await score.SoonAsync(cancel);
        return TypedResults.Ok(new ImportReply(result.Accepted, result.Rejected, result.Problems));
    }

    private static async Task<Results<Ok<DealAnswer>, ProblemHttpResult>> GetAsync(string id, DealStore deals) =>
        await deals.FindAsync(id) is { } deal ? TypedResults.Ok(DealAnswer.Of(deal)) : Problems.UnknownDeal(id);

    /// <param name="id">The deal.</param>
    /// <param name="log">Where its history is.</param>
    /// <param name="after">How many events to pass over: <c>next</c> of the page before.</param>
    /// <param name="limit">How many at most, 1 to 1,000.</param>
    private static async Task<Results<Ok<EventsAnswer>, ProblemHttpResult>> EventsAsync(string id, DealEventStore log, int after = 0, int limit = DefaultPage)
    {
        if (after < 0 || limit is < 1 or > LargestPage)
        {
            return Problems.BadRequest($"'after' is from 0 on, and 'limit' from 1 to {LargestPage}.");
        }

        var events = await log.ReadAsync(id);
        if (events.Count == 0)
        {
            return Problems.UnknownDeal(id);
        }

        var page = events.Skip(after).Take(limit).Select(EventAnswer.Of).ToList();
        return TypedResults.Ok(new EventsAnswer(id, page, after + page.Count < events.Count && page.Count > 0 ? after + page.Count : null));
    }
}
