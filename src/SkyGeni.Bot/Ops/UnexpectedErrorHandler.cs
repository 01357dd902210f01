using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ops;

/// <summary>
/// A bug or a broken machine: the client gets a reference and no details, the log gets both. Where the store takes nothing at the
/// moment the client is told to come again.
/// </summary>
internal sealed partial class UnexpectedErrorHandler(IProblemDetailsService problems, TimeProvider clock, ILogger<UnexpectedErrorHandler> log) : IExceptionHandler
{
    private const string RetrySeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (StoreTrouble.Of(exception) is { } trouble)
        {
            return await ComeAgainAsync(httpContext, trouble);
        }

        var reference = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N", CultureInfo.InvariantCulture)[^8..].ToUpperInvariant();
        LogUnexpected(log, exception, reference, RequestLog.RouteOf(httpContext));
        httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status500InternalServerError,
                Title = "Internal Server Error",
                Detail = $"Something went wrong that should not have (ref {reference}). The log says more under this reference.",
                Extensions = { ["reference"] = reference },
            },
        });
    }

    private ValueTask<bool> ComeAgainAsync(HttpContext http, string trouble)
    {
        LogTrouble(log, trouble, RequestLog.RouteOf(http));
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = RetrySeconds;
        return problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = http,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Title = "Service Unavailable",
                Detail = $"The store takes nothing at the moment: {trouble}. Nothing of this request was kept; send it again in a few seconds.",
            },
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store takes nothing: {Trouble}; {Route} was told to come again")]
    private static partial void LogTrouble(ILogger log, string trouble, string route);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected error, ref {Reference}, in {Route}")]
    private static partial void LogUnexpected(ILogger log, Exception wrong, string reference, string route);
}
