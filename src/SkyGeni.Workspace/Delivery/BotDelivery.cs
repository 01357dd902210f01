using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Delivery;

/// <summary>Brings signed requests to the bot's endpoints and waits as long as Slack would.</summary>
internal sealed class BotDelivery(WorkspaceOptions options) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public Task<BotAnswer> FormAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct) =>
        SendAsync(path, async () => await new FormUrlEncodedContent(fields).ReadAsByteArrayAsync(ct), "application/x-www-form-urlencoded", [], ct);

    public Task<BotAnswer> PayloadAsync(string path, JsonObject payload, CancellationToken ct) =>
        FormAsync(path, [new("payload", payload.ToJsonString(SlackJson.Relaxed))], ct);

    public Task<BotAnswer> JsonAsync(string path, JsonObject body, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken ct) =>
        SendAsync(path, () => Task.FromResult(Encoding.UTF8.GetBytes(body.ToJsonString(SlackJson.Relaxed))), "application/json", headers, ct);

    public void Dispose() => http.Dispose();

    private async Task<BotAnswer> SendAsync(
        string path, Func<Task<byte[]>> body, string type, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.AnswerWithin);
        try
        {
            using var request = Sign(path, await body(), type);
            foreach (var (name, value) in headers)
            {
                request.Headers.Add(name, value);
            }
            using var response = await http.SendAsync(request, patience.Token);
            var text = await response.Content.ReadAsStringAsync(patience.Token);
            var failure = response.IsSuccessStatusCode ? null : (int)response.StatusCode >= 500 ? "http_service_error" : "http_client_error";
            return new((int)response.StatusCode, text, failure, Stopwatch.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(0, "", "operation_timeout", Stopwatch.GetElapsedTime(started));
        }
        catch (HttpRequestException)
        {
            return new(0, "", "dispatch_failed", Stopwatch.GetElapsedTime(started));
        }
    }

    private HttpRequestMessage Sign(string path, byte[] body, string type)
    {
        // The bot compares the timestamp with wall-clock time, whatever time the workspace lives in.
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return new HttpRequestMessage(HttpMethod.Post, options.BotUrl.TrimEnd('/') + path)
        {
            Content = content,
            Headers =
            {
                { RequestSignature.TimestampHeader, now.ToString(CultureInfo.InvariantCulture) },
                { RequestSignature.SignatureHeader, RequestSignature.Of(options.SigningSecret, now, body) },
            },
        };
    }
}
