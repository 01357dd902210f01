using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SkyGeni.Workspace.Page;
using SkyGeni.Workspace.SocketMode;
using SkyGeni.Workspace.WebApi;

namespace SkyGeni.Workspace;

/// <summary>A running workspace: its Web API, response urls, sockets, and the page where it was asked for.</summary>
public sealed class WorkspaceHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private WorkspaceHost(WebApplication app, SimulatedSlack slack, string url)
    {
        this.app = app;
        Slack = slack;
        Url = url;
    }

    /// <summary>The page's address, without a slash at its end.</summary>
    public string Url { get; }

    /// <summary>The base the bot's Web API client calls: <c>…/api/</c>.</summary>
    public string ApiUrl => Url + "/api/";

    public SimulatedSlack Slack { get; }

    /// <summary>Starts the workspace on loopback.</summary>
    /// <exception cref="ArgumentException">The address is not loopback.</exception>
    public static async Task<WorkspaceHost> StartAsync(WorkspaceOptions options, CancellationToken ct = default)
    {
        if (!IPAddress.TryParse(options.Address, out var address) || !IPAddress.IsLoopback(address))
        {
            throw new ArgumentException($"The workspace listens on a loopback address only, such as 127.0.0.1; \"{options.Address}\" is none.", nameof(options));
        }
        var slack = new SimulatedSlack(options);
        var app = Build(options, slack, address);
        await app.StartAsync(ct);
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        slack.BaseUrl = url;
        return new(app, slack, url);
    }

    public async ValueTask DisposeAsync()
    {
        Slack.CutSockets();
        await app.DisposeAsync();
        Slack.Dispose();
    }

    private static WebApplication Build(WorkspaceOptions options, SimulatedSlack slack, IPAddress address)
    {
        // Empty: neither the bot's settings, its environment nor its ASPNETCORE_URLS reach this second host in the process.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(WorkspaceHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(slack);
        if (options.Page)
        {
            builder.Services.AddPage();
        }
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var app = builder.Build();
        app.Use(LoopbackGuard.InvokeAsync);
        app.UseWebSockets();
        app.UseRouting();
        MapSlack(app, slack);
        if (options.Page)
        {
            app.Use(PageHosting.SecureAsync);
            app.UseAntiforgery();
            app.MapPage();
        }
        return app;
    }

    private static void MapSlack(WebApplication app, SimulatedSlack slack)
    {
        var (api, urls, sockets) = (new WebApiEndpoint(slack), new ResponseUrlEndpoint(slack), new SocketEndpoint(slack));
        app.Map("/api/{method}", (HttpContext http, string method) => api.AnswerAsync(http, method));
        app.MapPost("/response/{id}", (HttpContext http, string id) => urls.AnswerAsync(http, id));
        var files = new FileEndpoints(slack);
        app.MapMethods("/upload/{ticket}", [HttpMethods.Post, HttpMethods.Put], (HttpContext http, string ticket) => files.TakeAsync(http, ticket));
        app.MapGet("/files/{id}", (string id) => files.Show(id));
        app.Map("/link", (HttpContext http) => sockets.AnswerAsync(http, app.Lifetime.ApplicationStopping));
    }
}
