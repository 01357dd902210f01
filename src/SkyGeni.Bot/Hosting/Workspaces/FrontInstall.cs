namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary><c>/slack/install</c> and <c>/slack/oauth_redirect</c>: a person's way to Slack, and back.</summary>
internal static class FrontInstall
{
    private const string Cookie = "skygeni_install";
    private const int SecretLength = 64;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/slack/install", BeginAsync).ExcludeFromDescription();
        app.MapGet("/slack/oauth_redirect", CompleteAsync).ExcludeFromDescription();
    }

    private static async Task BeginAsync(HttpContext context, InstallApp install, CancellationToken cancel)
    {
        // One who opens a second tab stays the same browser, and may come back from either.
        var browser = BrowserOf(context) ?? InstallStateStore.Secret();
        context.Response.Cookies.Append(Cookie, browser, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = InstallStateStore.GoodFor,
            Path = "/slack",

            // Slack leads back here by a link: a stricter cookie would stay at home.
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps || install.IsHttps,
        });
        context.Response.Redirect((await install.BeginAsync(browser, cancel)).AbsoluteUri);
    }

    private static async Task CompleteAsync(HttpContext context, InstallApp install, CancellationToken cancel)
    {
        var query = context.Request.Query;
        await (BrowserOf(context) is { } browser && query["state"] is [{ Length: > 0 } state]
            ? await PageAsync(install, state, browser, query["error"], query["code"], cancel)
            : InstallPage.NotOurs).WriteAsync(context);
    }

    private static async Task<InstallPage> PageAsync(InstallApp install, string state, string browser, string? error, string? code, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(code))
        {
            return InstallPage.Of(await install.CompleteAsync(state, browser, code, cancel));
        }

        return !await install.IsOursAsync(state, browser, cancel) ? InstallPage.NotOurs
            : InstallPage.Of(new InstallOutcome.Refused(string.IsNullOrEmpty(error) ? "no_code" : error));
    }

    private static string? BrowserOf(HttpContext context) => context.Request.Cookies[Cookie] is { Length: SecretLength } secret ? secret : null;
}
