using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SkyGeni.Slack.Signing;

namespace SkyGeni.Slack.Routing;

/// <summary>
/// What stands before every endpoint: the raw body is read, its size and signature are checked, and only then does
/// anything look into it.
/// </summary>
internal sealed partial class SlackGate(IOptions<SlackOptions> options, WallClock clock, SlackMetrics metrics, ILogger<SlackGate> log)
{
    /// <param name="context">The request.</param>
    /// <param name="answer">What to answer to a body that is Slack's; null where it was answered already.</param>
    public async Task HandleAsync(HttpContext context, Func<ReadOnlyMemory<byte>, Task<SlackAnswer?>> answer)
    {
        if (await BodyAsync(context).ConfigureAwait(false) is not { } body)
        {
            return;
        }

        if (Verdict(context.Request, body.Span) is var verdict and not SignatureVerdict.Authentic)
        {
            Refuse(context, verdict.ToString());
            await ProblemAsync(context, StatusCodes.Status401Unauthorized, "Not from Slack", Why(verdict)).ConfigureAwait(false);
            return;
        }

        if (await answer(body).ConfigureAwait(false) is { } said)
        {
            await WriteAsync(context, said).ConfigureAwait(false);
        }
    }

    // Null where the refusal has been written.
    private async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext context)
    {
        try
        {
            if (await ReadAsync(context.Request).ConfigureAwait(false) is { } body)
            {
                return body;
            }

            Refuse(context, "too_large");
            var allowed = $"At most {options.Value.BodyLimit} bytes are taken.";
            await ProblemAsync(context, StatusCodes.Status413PayloadTooLarge, "Body too large", allowed).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            Refuse(context, "broken_body");
            await ProblemAsync(context, e.StatusCode, "Body not readable", "The body did not arrive as its headers say.").ConfigureAwait(false);
        }

        return null;
    }

    private static string Why(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Missing => $"{SlackSignature.SignatureHeader} and {SlackSignature.TimestampHeader} are required.",
        SignatureVerdict.Malformed => $"{SlackSignature.TimestampHeader} is unix seconds, {SlackSignature.SignatureHeader} is v0= and 64 hex digits.",
        SignatureVerdict.Stale => "The request is too old or from the future. Check the clocks.",
        _ => "The signature does not match the body.",
    };

    private static Task ProblemAsync(HttpContext context, int status, string title, string detail) =>
        Results.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);

    private SignatureVerdict Verdict(HttpRequest request, ReadOnlySpan<byte> body) => SlackSignature.Check(
        options.Value.SigningSecret,
        Single(request, SlackSignature.TimestampHeader),
        Single(request, SlackSignature.SignatureHeader),
        body,
        clock.Now,
        options.Value.RequestTolerance);

    // A header sent twice is no header of Slack's.
    private static string? Single(HttpRequest request, string header) => request.Headers[header] is [var value] ? value : null;

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request)
    {
        var limit = options.Value.BodyLimit;
        if (request.ContentLength > limit)
        {
            return null;
        }

        // What the header promises is believed only so far: nobody has been checked yet.
        var body = new ArrayBufferWriter<byte>((int)Math.Min(request.ContentLength ?? 4096, 64 * 1024) + 1);
        while (true)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(1), request.HttpContext.RequestAborted).ConfigureAwait(false);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > limit)
            {
                return null;
            }
        }
    }

    private async Task WriteAsync(HttpContext context, SlackAnswer answer)
    {
        switch (answer)
        {
            case SlackAnswer.Malformed(var problem):
                Refuse(context, "malformed");
                await ProblemAsync(context, StatusCodes.Status400BadRequest, "Not understood", problem).ConfigureAwait(false);
                break;
            case SlackAnswer.Unavailable:
                await ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, "Not now", "Please send it again.").ConfigureAwait(false);
                break;
            case SlackAnswer.Body(var json):
                context.Response.ContentType = "application/json; charset=utf-8";
                context.Response.ContentLength = json.Length;
                await context.Response.Body.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
                break;
            default:
                context.Response.ContentLength = 0;
                break;
        }
    }

    private void Refuse(HttpContext context, string reason)
    {
        metrics.Refused(reason);
        Refused(log, context.Request.Path, reason);
    }

    [LoggerMessage(1, LogLevel.Warning, "Refused a request to {Path}: {Reason}")]
    private static partial void Refused(ILogger log, string path, string reason);
}
