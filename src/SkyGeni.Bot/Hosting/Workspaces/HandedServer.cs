using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>
/// The server of a part of the program that does not listen: it is handed requests that another part received. The part
/// sees what came over the wire and nothing of what the other made of it: no route, no services, no items.
/// </summary>
internal sealed class HandedServer : IServer
{
    /// <summary>What Kestrel itself offers of a request, and no more.</summary>
    private static readonly Type[] OfTheWire =
    [
        typeof(IHttpRequestFeature), typeof(IHttpResponseFeature), typeof(IHttpResponseBodyFeature), typeof(IHttpRequestBodyDetectionFeature),
        typeof(IRequestBodyPipeFeature), typeof(IHttpConnectionFeature), typeof(IHttpRequestLifetimeFeature), typeof(IHttpRequestIdentifierFeature),
        typeof(IHttpMaxRequestBodySizeFeature), typeof(IHttpBodyControlFeature), typeof(IHttpResponseTrailersFeature), typeof(IHttpResetFeature), typeof(ITlsConnectionFeature),
    ];

    private Func<IFeatureCollection, Task>? process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Answers a request that another part of the program received.</summary>
    public Task TakeAsync(HttpContext received)
    {
        var features = new FeatureCollection();
        foreach (var type in OfTheWire)
        {
            features[type] = received.Features[type];
        }

        return (process ?? throw new InvalidOperationException("It was not started."))(features);
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        process = features => ProcessAsync(application, features);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => process = null;

    private static async Task ProcessAsync<TContext>(IHttpApplication<TContext> application, IFeatureCollection features)
        where TContext : notnull
    {
        var context = application.CreateContext(features);
        Exception? failed = null;
        try
        {
            await application.ProcessRequestAsync(context);

            // What is to be done before the answer goes out belongs to this context, and must be done while there is one.
            await features.GetRequiredFeature<IHttpResponseBodyFeature>().StartAsync();
        }
        catch (Exception e)
        {
            failed = e;
            throw;
        }
        finally
        {
            application.DisposeContext(context, failed);
        }
    }
}
