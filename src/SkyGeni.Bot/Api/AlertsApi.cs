using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Alerts;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Api;

/// <summary>One line of <c>GET /alerts</c>: a decision about one deal and one person.</summary>
/// <param name="PersonId">Who was told, or would have been; null: nobody is known.</param>
/// <param name="Decision"><c>raise</c>, <c>suppress</c>, <c>wait</c>, <c>end</c> or <c>pass-on</c>.</param>
/// <param name="Reason">Why, in a word, such as <c>higher-band</c> or <c>over-budget</c>.</param>
/// <param name="Rise">By how much the deal's own causes raised its chance of loss, 0–1.</param>
/// <param name="Needed">By how much they would have had to within a band.</param>
/// <param name="Until">Of a waiting one: when it is looked at again.</param>
/// <param name="DecidedAt">When it was first decided so.</param>
/// <param name="LastAt">When it was last.</param>
/// <param name="Times">How often.</param>
public sealed record AlertLine(
    long DecisionId, string DealId, string? PersonId, string Decision, string Reason, string? AlertId, long ScoreId, double LossProbability, string Band,
    DateTimeOffset ThenAt, double ThenProbability, string ThenBand, double Rise, double Needed, DateTimeOffset? Until, DateTimeOffset DecidedAt, DateTimeOffset LastAt, int Times)
{
    internal static AlertLine Of(StoredDecision stored)
    {
        var (note, decision) = (stored.Note, stored.Note.Decision);
        return new AlertLine(
            stored.Id, note.DealId, decision.PersonId, decision.Outcome.Word(), decision.Reason.Word(), note.AlertId, note.ScoreId, note.LossProbability, note.Band.Word(),
            note.Then.At, note.Then.LossProbability, note.Then.Band.Word(), decision.Rise, decision.Needed, decision.Until, note.At, stored.LastAt, stored.Times);
    }
}

/// <summary><c>/alerts</c>: what was decided about alerts, silence included.</summary>
internal static class AlertsApi
{
    private const int Page = 1_000;

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/alerts", GetAsync).Needs(ApiScope.Read).WithTags("Alerts").WithSummary("Decisions about alerts, silence included, one JSON object a line, in the order in which they were first made.")
            .Produces<AlertLine>(StatusCodes.Status200OK, ScoresApi.NdJson).ProducesProblem(StatusCodes.Status400BadRequest);

    /// <param name="context">Where the lines are written as they are read.</param>
    /// <param name="decisions">Where they come from.</param>
    /// <param name="since">A date or an instant; all that are kept where it is absent.</param>
    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> GetAsync(HttpContext context, AlertDecisionStore decisions, string? since = null)
    {
        if (!QueryInstant.TryRead(since, out var from))
        {
            return QueryInstant.Problem("since", since);
        }

        context.Response.ContentType = ScoresApi.NdJson;
        var after = 0L;
        while (await decisions.PageAsync(from, after, Page) is { Count: > 0 } page)
        {
            await WriteAsync(context, page);
            after = page[^1].Id;
        }

        return TypedResults.Empty;
    }

    private static async Task WriteAsync(HttpContext context, IReadOnlyList<StoredDecision> page)
    {
        var body = context.Response.BodyWriter;
        await using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = ApiJson.Relaxed.Options.Encoder }))
        {
            foreach (var decision in page)
            {
                JsonSerializer.Serialize(json, AlertLine.Of(decision), ApiJson.Relaxed.AlertLine);
                json.Reset();
                body.Write("\n"u8);
            }
        }

        await body.FlushAsync(context.RequestAborted);
    }
}
