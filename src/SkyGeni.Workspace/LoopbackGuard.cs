using System.Net;
using Microsoft.AspNetCore.Http;

namespace SkyGeni.Workspace;

/// <summary>
/// Listening on loopback keeps other machines out, not other web sites: a page elsewhere can point its own host name at
/// 127.0.0.1, or open a socket here. So the Host and Origin a request names must be loopback too.
/// </summary>
internal static class LoopbackGuard
{
    public static Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (IsLoopback(http.Request.Host.Host) && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsLoopback(from.Host))))
        {
            return next(http);
        }
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Response.WriteAsync("This workspace answers only to 127.0.0.1 and localhost.");
    }

    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
