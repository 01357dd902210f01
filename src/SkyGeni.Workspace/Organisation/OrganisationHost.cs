using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SkyGeni.Workspace.Organisation;
using SkyGeni.Workspace.WebApi;

namespace SkyGeni.Workspace;

/// <summary>
/// Several workspaces and what they share: one Web API, which knows by the token whose call it is, and the page where a person
/// allows the app. Each workspace has its own page, people, messages and response urls.
/// </summary>
public sealed class OrganisationHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly IReadOnlyList<WorkspaceHost> hosts;

    private OrganisationHost(WebApplication app, IReadOnlyList<WorkspaceHost> hosts, string url)
    {
        this.app = app;
        this.hosts = hosts;
        Url = url;
    }

    /// <summary>Without a slash at its end.</summary>
    public string Url { get; }

    /// <summary>The base the bot's Web API client calls: <c>…/api/</c>. The page to allow the app is beside it.</summary>
    public string ApiUrl => Url + "/api/";

    /// <summary>In the order of the options.</summary>
    public IReadOnlyList<WorkspaceHost> Workspaces => hosts;

    /// <summary>Starts them, the app installed in none.</summary>
    public static async Task<OrganisationHost> StartAsync(OrganisationOptions options, CancellationToken ct = default)
    {
        var hosts = new List<WorkspaceHost>();
        foreach (var workspace in options.Workspaces)
        {
            var host = await WorkspaceHost.StartAsync(workspace, ct);
            host.Slack.Revoke();
            hosts.Add(host);
        }
        var app = Build(options, [.. hosts.Select(host => host.Slack)]);
        await app.StartAsync(ct);
        return new(app, hosts, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Somebody takes the app out of a workspace: Slack tells so by two events, in either order.</summary>
    /// <param name="slack">The workspace.</param>
    /// <param name="revokedFirst">Which of the two comes first.</param>
    public static async Task UninstallAsync(SimulatedSlack slack, bool revokedFirst = true)
    {
        slack.Revoke();
        var revoked = new JsonObject { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(SimulatedSlack.BotUserId) } };
        var uninstalled = new JsonObject { ["type"] = "app_uninstalled" };
        foreach (var happened in revokedFirst ? [revoked, uninstalled] : (JsonObject[])[uninstalled, revoked])
        {
            await slack.EventAsync(happened);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    private static WebApplication Build(OrganisationOptions options, IReadOnlyList<SimulatedSlack> workspaces)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(OrganisationHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Use(LoopbackGuard.InvokeAsync);
        app.UseRouting();
        var oauth = new OAuthEndpoint(options, workspaces);
        app.MapGet("/oauth/v2/authorize", oauth.AuthorizeAsync);
        app.MapPost("/api/oauth.v2.access", oauth.ExchangeAsync);
        app.Map("/api/{method}", (HttpContext http, string method) => CallAsync(http, method, workspaces));
        return app;
    }

    /// <summary>A call belongs to the workspace whose token it carries.</summary>
    private static Task CallAsync(HttpContext http, string method, IReadOnlyList<SimulatedSlack> workspaces)
    {
        var token = WebApiEndpoint.Token(http.Request, null) ?? "";
        return workspaces.FirstOrDefault(workspace => WebApiEndpoint.Same(token, workspace.BotToken)) is { } owner
            ? new WebApiEndpoint(owner).AnswerAsync(http, method)
            : WebApiEndpoint.WriteAsync(http, 200, Answer.Error(token.Length == 0 ? "not_authed" : "invalid_auth"), null);
    }
}
