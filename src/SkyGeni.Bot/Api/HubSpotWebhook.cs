using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using SkyGeni.Bot.Ingest.HubSpot;

namespace SkyGeni.Bot.Api;

/// <summary><c>/webhooks/hubspot</c>: HubSpot's deliveries. Not there at all where no client secret is set.</summary>
internal static class HubSpotWebhook
{
    public static void Map(WebApplication app)
    {
        if (app.Services.GetRequiredService<HubSpotSettings>().ClientSecret is not null)
        {
            app.MapPost(HubSpotSettings.Path, PostAsync);
        }
    }

    private static async Task<Results<Ok, ProblemHttpResult>> PostAsync(HttpRequest request, HubSpotSettings settings, ReceiveDelivery receive, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        var headers = request.Headers;
        var signed = new SignedRequest(
            request.Method,
            Address(request, settings.PublicUrl),
            body.ToArray(),
            Single(headers[HubSpotSignature.TimestampHeader]),
            Single(headers[HubSpotSignature.Header]),
            Single(headers[HubSpotSignature.OldHeader]),
            Single(headers[HubSpotSignature.OldVersionHeader]));
        return await receive.RunAsync(signed, cancel) is var (status, problem) ? Problems.Of(status, problem) : TypedResults.Ok();
    }

    /// <summary>
    /// The address that HubSpot signed. A public one with a path is it; to one without, this path is added. A query that HubSpot
    /// was told arrives with the request.
    /// </summary>
    private static string Address(HttpRequest request, Uri? publicUrl)
    {
        if (publicUrl is null)
        {
            var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
            return target?.StartsWith('/') == true ? $"{request.Scheme}://{request.Host}{target}" : $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{request.QueryString}";
        }

        var address = publicUrl.AbsolutePath == "/" ? publicUrl.GetLeftPart(UriPartial.Authority) + HubSpotSettings.Path + publicUrl.Query : publicUrl.OriginalString;
        return publicUrl.Query.Length > 0 ? address : address + request.QueryString;
    }

    private static string? Single(StringValues header) => header is [{ Length: > 0 } only] ? only : null;
}
