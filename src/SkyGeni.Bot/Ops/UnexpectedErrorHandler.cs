using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace SkyGeni.Bot.Ops;

/// <summary>A bug or a broken machine: the client gets a reference and no details, the log gets both.</summary>
internal sealed partial class UnexpectedErrorHandler(IProblemDetailsService problems, TimeProvider clock, ILogger<UnexpectedErrorHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected error, ref {Reference}, in {Route}")]
    private static partial void LogUnexpected(ILogger log, Exception wrong, string reference, string route);
}
