using Microsoft.AspNetCore.Http.HttpResults;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Ingest.Webhooks;

namespace SkyGeni.Bot.Api;

/// <summary>What became of a delivery.</summary>
/// <param name="Repeated">Whether its id was taken before; then nothing was done.</param>
/// <param name="Accepted">Rows taken, also those that said nothing new.</param>
/// <param name="Rejected">Rows left out.</param>
/// <param name="Problems">Why, at least one for each row left out; the line is the row's place under <c>data</c>, from 1.</param>
public sealed record WebhookReply(bool Repeated, int Accepted, int Rejected, IReadOnlyList<RowProblem> Problems);

/// <summary><c>/webhooks/deals</c>: for systems that send what happens to deals as it happens, signed by the Standard Webhooks scheme.</summary>
internal static class DealsWebhook
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/webhooks/deals", PostAsync).ExcludeFromDescription();

    private static async Task<Results<Ok<WebhookReply>, ProblemHttpResult>> PostAsync(
        HttpRequest request, WebhookSecrets secrets, DealsDelivery delivery, WebhookMetrics metrics, CancellationToken cancel)
    {
        if (secrets.Keys.Count == 0)
        {
            return Problems.NotFound("This webhook is off: no Webhooks:Secrets are set.");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        var json = new ReadOnlyMemory<byte>(body.GetBuffer(), 0, (int)body.Length);
        var headers = new WebhookHeaders(
            Single(request, WebhookSignature.IdHeader), Single(request, WebhookSignature.TimestampHeader), Single(request, WebhookSignature.SignatureHeader));

        // The sender's clock is the real one, also where Clock:AsOf lets the program live in another time.
        if (WebhookSignature.Check(secrets.Keys, headers, json.Span, TimeProvider.System.GetUtcNow()) is var verdict and not WebhookVerdict.Authentic)
        {
            metrics.Received(verdict.ToString().ToLowerInvariant());
            return Problems.Of(StatusCodes.Status401Unauthorized, Why(verdict));
        }

        var (result, problem) = await delivery.TakeAsync(headers.Id!, json, cancel);
        return problem is not null ? Problems.BadRequest($"The body {problem}.")
            : TypedResults.Ok(result is null ? new WebhookReply(true, 0, 0, []) : new WebhookReply(false, result.Accepted, result.Rejected, result.Problems));
    }

    private static string? Single(HttpRequest request, string header) => request.Headers[header] is [{ } value] ? value : null;

    private static string Why(WebhookVerdict verdict) => verdict switch
    {
        WebhookVerdict.Missing => $"{WebhookSignature.IdHeader}, {WebhookSignature.TimestampHeader} and {WebhookSignature.SignatureHeader} are required, each once.",
        WebhookVerdict.Malformed => $"{WebhookSignature.TimestampHeader} is unix seconds, {WebhookSignature.SignatureHeader} is v1, and the base64 of 32 bytes; several are separated by spaces.",
        WebhookVerdict.Stale => "The delivery is too old or from the future. Sign each attempt anew, and check the clocks.",
        _ => "No signature is made over this body with one of Webhooks:Secrets.",
    };
}
