using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace SkyGeni.Bot.Ops;

/// <summary>
/// A line a request: method, route, status, milliseconds. The route is the pattern, not the address: addresses hold deal ids
/// and path secrets.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    private static readonly HashSet<string> Frequent = new(StringComparer.Ordinal) { "/healthz", "/readyz", "/metrics" };

    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = RouteOf(context);
            var level = Frequent.Contains(route) ? LogLevel.Debug : LogLevel.Information;
            var milliseconds = (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            LogRequest(log, level, context.Request.Method, route, context.Response.StatusCode, milliseconds);
        }
    }

    /// <summary>The pattern of the endpoint that answers, also after the exception handler took its place, or that there is none.</summary>
    public static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) is RouteEndpoint { RoutePattern.RawText: { } pattern }
            ? "/" + pattern.TrimStart('/')
            : "(no route)";

    [LoggerMessage(Message = "{Method} {Route} {Status} {Milliseconds} ms")]
    private static partial void LogRequest(ILogger log, LogLevel level, string method, string route, int status, int milliseconds);
}
