using System.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using SkyGeni.Bot.Ingest.Salesforce;
using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Api;

/// <summary>What a flow hears: always an object, since a flow cannot read an empty answer.</summary>
/// <param name="Accepted">It is stored.</param>
/// <param name="Repeated">It was known already; nothing was done.</param>
public sealed record FlowReply(bool Accepted, bool Repeated);

/// <summary>
/// <c>/webhooks/salesforce/{pathSecret}</c>: outbound messages, and under <c>/flow</c> what flows post. Not there at all where no path
/// secret is set; who does not know it sees nothing else.
/// </summary>
internal static class SalesforceWebhook
{
    /// <summary>In bytes: what is larger than may be is read on up to here, so that Salesforce hears why it was refused and not that the line was cut.</summary>
    private const long LargestListenedTo = 32 * 1024 * 1024;

    private const string Xml = "text/xml; charset=utf-8";

    public static void Map(WebApplication app)
    {
        if (app.Services.GetRequiredService<SalesforceSettings>().Receives)
        {
            app.MapPost(SalesforceSettings.Path, OutboundAsync).WithMetadata(new RequestSizeLimitAttribute(LargestListenedTo)).ExcludeFromDescription();
            app.MapPost(SalesforceSettings.FlowPath, FlowAsync).WithMetadata(new RequestSizeLimitAttribute(LargestListenedTo)).ExcludeFromDescription();
        }
    }

    private static async Task<Results<ContentHttpResult, NotFound>> OutboundAsync(
        string pathSecret, HttpRequest request, SalesforceSettings settings, LimitSettings limits, ReceiveSalesforce receive, CancellationToken cancel)
    {
        if (!SalesforceProof.KnowsPath(settings, request.HttpContext.Connection.RemoteIpAddress, pathSecret))
        {
            receive.Refused(StatusCodes.Status404NotFound);
            return TypedResults.NotFound();
        }

        if (await BoundedBody.ReadAsync(request, limits.WebhookBody, cancel) is not { } body)
        {
            receive.Refused(StatusCodes.Status413PayloadTooLarge);
            return Answer(StatusCodes.Status413PayloadTooLarge, TooLarge(limits));
        }

        return await receive.OutboundAsync(body, cancel) is var (status, problem) ? Answer(status, problem) : Answer(StatusCodes.Status200OK, null);
    }

    private static async Task<Results<Ok<FlowReply>, NotFound, ProblemHttpResult>> FlowAsync(
        string pathSecret, HttpRequest request, SalesforceSettings settings, LimitSettings limits, ReceiveSalesforce receive, CancellationToken cancel)
    {
        if (!SalesforceProof.KnowsPath(settings, request.HttpContext.Connection.RemoteIpAddress, pathSecret))
        {
            receive.Refused(StatusCodes.Status404NotFound);
            return TypedResults.NotFound();
        }

        if (await BoundedBody.ReadAsync(request, limits.WebhookBody, cancel) is not { } body)
        {
            receive.Refused(StatusCodes.Status413PayloadTooLarge);
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, TooLarge(limits));
        }

        if (!SalesforceProof.HasKey(settings, Single(request.Headers.Authorization), Single(request.Headers[SalesforceProof.SignatureHeader]), body))
        {
            receive.Refused(StatusCodes.Status401Unauthorized);
            return Problems.Of(
                StatusCodes.Status401Unauthorized,
                $"Neither 'Authorization: Bearer' names Crm:Salesforce:FlowKey nor is the body signed with it in {SalesforceProof.SignatureHeader}.");
        }

        var (isNew, refused) = await receive.FlowAsync(body, cancel);
        return refused is var (status, problem) ? Problems.Of(status, problem) : TypedResults.Ok(new FlowReply(true, !isNew));
    }

    /// <summary>
    /// The one Ack of a message. Salesforce sends again whatever is not acknowledged; why not stands in the SOAP header, for the person
    /// who looks.
    /// </summary>
    private static ContentHttpResult Answer(int status, string? problem)
    {
        var header = problem is null ? "" : $"""<soapenv:Header><problem xmlns="urn:skygeni:problem">{SecurityElement.Escape(problem)}</problem></soapenv:Header>""";
        var ack = problem is null ? "true" : "false";
        return TypedResults.Content(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">{header}<soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>{ack}</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>
            """,
            Xml,
            statusCode: status);
    }

    private static string TooLarge(LimitSettings limits) => $"The body is larger than this address takes: at most {limits.WebhookBody} bytes.";

    private static string? Single(StringValues header) => header is [{ Length: > 0 } only] ? only : null;
}
