using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SkyGeni.Workspace.Page;

/// <summary>Adds the page to the workspace's host.</summary>
internal static class PageHosting
{
    /// <summary>Everything comes from this host; pictures may come from where a message says.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src * data:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    public static void AddPage(this IServiceCollection services)
    {
        // Keys live as long as the process: nothing is written outside the data directory for the sake of a page.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<ReadMarks>();
        services.AddRazorComponents().AddInteractiveServerComponents();
    }

    public static void MapPage(this WebApplication app)
    {
        PageAssets.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    public static Task SecureAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return next(http);
    }
}
