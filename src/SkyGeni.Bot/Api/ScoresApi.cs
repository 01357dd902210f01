using System.Buffers;
using System.Text.Json;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Api;

/// <summary>One line of <c>GET /scores</c>.</summary>
public sealed record ScoreLine(
    string DealId, string? OwnerId, double LossProbability, double Low, double High, string Band, string Evidence, string ModelVersion, DateTimeOffset ScoredAt)
{
    internal static ScoreLine Of(OpenScore s) =>
        new(s.DealId, s.OwnerId, s.LossProbability, s.Low, s.High, s.Band.Word(), s.Evidence.Word(), s.ModelVersion, s.ScoredAt);
}

/// <summary><c>/scores</c>: what is said of every open deal, a line each.</summary>
internal static class ScoresApi
{
    public const string NdJson = "application/x-ndjson";

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/scores", GetAsync).Needs(ApiScope.Read).WithTags("Scores").WithSummary("The score in force of every open deal, one JSON object a line.")
            .Produces<ScoreLine>(StatusCodes.Status200OK, NdJson);

    /// <param name="context">Where the lines are written as they are read.</param>
    /// <param name="scores">Where they come from.</param>
    /// <param name="ownerId">Only this owner's deals.</param>
    private static async Task GetAsync(HttpContext context, RiskScoreStore scores, string? ownerId = null)
    {
        context.Response.ContentType = NdJson;
        var body = context.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = ApiJson.Relaxed.Options.Encoder });
        await foreach (var score in scores.StreamOpenAsync(ownerId, context.RequestAborted))
        {
            JsonSerializer.Serialize(json, ScoreLine.Of(score), ApiJson.Relaxed.ScoreLine);
            json.Reset();
            body.Write("\n"u8);
            if (body.UnflushedBytes > 32_768)
            {
                await body.FlushAsync(context.RequestAborted);
            }
        }
    }
}
