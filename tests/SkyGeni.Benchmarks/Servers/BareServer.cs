using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace SkyGeni.Benchmarks.Servers;

/// <summary>
/// The baseline of everything that is asked over HTTP: minimal endpoints that read the same form and answer, or pass on, the
/// same number of bytes, and know nothing else.
/// </summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client = new();
    private long received;

    private BareServer(WebApplication app) => this.app = app;

    public string Url => Addresses.Of(app);

    /// <summary>A response_url that takes whatever comes.</summary>
    public string ResponseUrl => Url + "/sink";

    /// <summary>The bytes of the last body that came to <see cref="ResponseUrl"/>.</summary>
    public long LastReceived => Interlocked.Read(ref received);

    public static async Task<BareServer> StartAsync(CancellationToken cancel)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var bare = new BareServer(builder.Build());
        bare.app.MapPost("/answer/{bytes:int}", AnswerAsync);
        bare.app.MapPost("/pass-on/{bytes:int}", bare.PassOnAsync);
        bare.app.MapPost("/sink", bare.TakeAsync);
        await bare.app.StartAsync(cancel);
        return bare;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, int bytes)
    {
        await http.Request.ReadFormAsync();
        return Results.Text(new string(' ', bytes), "application/json");
    }

    private async Task PassOnAsync(HttpContext http, int bytes)
    {
        await http.Request.ReadFormAsync();
        using var content = new StringContent(new string(' ', bytes), Encoding.UTF8, "application/json");
        (await client.PostAsync(new Uri(ResponseUrl), content)).Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Interlocked.Exchange(ref received, body.Length);
    }

    /// <summary>Where a form is answered by this many bytes.</summary>
    public static string Answering(long bytes) => string.Create(CultureInfo.InvariantCulture, $"/answer/{bytes}");

    /// <summary>Where a form makes this many bytes be sent to a response_url.</summary>
    public static string PassingOn(long bytes) => string.Create(CultureInfo.InvariantCulture, $"/pass-on/{bytes}");
}
