using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkyGeni.Bot.Tests.Nodes;

/// <summary>
/// A load balancer in small: each request to the next node. One that no node takes in is answered 502; whoever sent it tries
/// again, as Slack and CRMs do.
/// </summary>
internal sealed class RoundRobin : IAsyncDisposable
{
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Transfer-Encoding", "Content-Length" };

    private readonly WebApplication app;
    private readonly HttpClient http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1), PooledConnectionLifetime = TimeSpan.FromSeconds(5) });
    private readonly IReadOnlyList<NodeProcess> nodes;
    private int last;

    private RoundRobin(WebApplication app, IReadOnlyList<NodeProcess> nodes)
    {
        this.app = app;
        this.nodes = nodes;
    }

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<RoundRobin> StartAsync(IReadOnlyList<NodeProcess> nodes)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var balancer = new RoundRobin(app, nodes);
        app.Run(balancer.ForwardAsync);
        await app.StartAsync();
        return balancer;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var serving = nodes.Where(node => !node.IsGone).ToList();
        var node = serving[(int)((uint)Interlocked.Increment(ref last) % serving.Count)];
        try
        {
            using var asked = Copy(context.Request, body.ToArray(), node);
            using var answer = await http.SendAsync(asked);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await answer.Content.CopyToAsync(context.Response.Body);
        }
        catch (HttpRequestException)
        {
            context.Response.StatusCode = (int)HttpStatusCode.BadGateway;
        }
    }

    private static HttpRequestMessage Copy(HttpRequest request, byte[] body, NodeProcess node)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), node.Url + request.Path + request.QueryString) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in request.Headers)
        {
            if (!OfTheConnection.Contains(name) && !copy.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                copy.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return copy;
    }
}
