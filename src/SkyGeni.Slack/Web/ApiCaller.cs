using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace SkyGeni.Slack.Web;

/// <summary>May a call be made again when nobody knows whether the first was carried out?</summary>
internal enum Repeat
{
    /// <summary>Twice is as good as once.</summary>
    Harmless,

    /// <summary>Twice is one too many: a second message, a used-up trigger.</summary>
    Doubles,
}

/// <summary>One call to the Web API and what it came to.</summary>
internal sealed class ApiCaller(IHttpClientFactory clients, string clientName, IOptions<SlackOptions> options, SlackMetrics metrics)
{
    /// <summary>Slack's codes for "not now, and not your fault"; the call may have been carried out.</summary>
    private static readonly HashSet<string> Transient =
        ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"];

    /// <summary>Where Slack does not say how long to wait.</summary>
    private static readonly TimeSpan UnsaidRetryAfter = TimeSpan.FromSeconds(30);

    public async Task<SlackResult<TValue>> CallAsync<TResponse, TValue>(
        string method,
        HttpContent content,
        Repeat repeat,
        JsonTypeInfo<TResponse> info,
        Func<TResponse, TValue?> pick,
        CancellationToken cancellationToken,
        string? token = null,
        AuthenticationHeaderValue? authorization = null)
        where TResponse : ApiResponse
        where TValue : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.ApiUrl + method)) { Content = content };
        request.Headers.Authorization = authorization ?? new AuthenticationHeaderValue("Bearer", token ?? options.Value.BotToken);
        request.Options.Set(SlackClients.RepeatOption, repeat);
        var result = await SendAsync(clients.CreateClient(clientName), request, response => ReadAsync(response, info, pick, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        metrics.Called(method, Outcome(result));
        return result;
    }

    /// <summary>Sends, and turns whatever goes wrong on the way into a value.</summary>
    public static async Task<SlackResult<TValue>> SendAsync<TValue>(
        HttpClient client, HttpRequestMessage request, Func<HttpResponseMessage, Task<SlackResult<TValue>>> read, CancellationToken cancellationToken)
        where TValue : class
    {
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.TooManyRequests
                ? new SlackResult<TValue>.RateLimited(RetryAfter(response) ?? UnsaidRetryAfter)
                : (int)response.StatusCode >= 500
                    ? new SlackResult<TValue>.Unreachable($"Slack answered {(int)response.StatusCode}", MayHaveBeenDone: true)
                    : await read(response).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            return new SlackResult<TValue>.Unreachable($"no connection ({e.HttpRequestError})", MayHaveBeenDone: !NeverSent(e));
        }
        catch (Exception e) when (e is TimeoutRejectedException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new SlackResult<TValue>.Unreachable(e is IOException ? "the connection broke" : "no answer in time", MayHaveBeenDone: true);
        }
    }

    public static bool NeverSent(HttpRequestException e) => e.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    public static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;

    private static async Task<SlackResult<TValue>> ReadAsync<TResponse, TValue>(
        HttpResponseMessage response, JsonTypeInfo<TResponse> info, Func<TResponse, TValue?> pick, CancellationToken cancellationToken)
        where TResponse : ApiResponse
        where TValue : class
    {
        TResponse? body;
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                body = await JsonSerializer.DeserializeAsync(stream, info, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (JsonException)
        {
            body = null;
        }

        body?.Headers = response.Headers;
        return body switch
        {
            null => new SlackResult<TValue>.Unreachable($"status {(int)response.StatusCode} without Slack's JSON", MayHaveBeenDone: true),
            { Ok: true } => pick(body) is { } value
                ? new SlackResult<TValue>.Ok(value)
                : new SlackResult<TValue>.Unreachable("the answer lacks what was asked for", MayHaveBeenDone: true),
            { Error: "ratelimited" or "rate_limited" } => new SlackResult<TValue>.RateLimited(RetryAfter(response) ?? UnsaidRetryAfter),
            { Error: { } code } when Transient.Contains(code) => new SlackResult<TValue>.Unreachable($"Slack answered {code}", MayHaveBeenDone: true),
            _ => new SlackResult<TValue>.Error(body.Error ?? "unknown_error", Said(body)),
        };
    }

    private static string Said(ApiResponse body) =>
        string.Join("; ", [.. body.Needed is { } scope ? [$"needs scope {scope}"] : Array.Empty<string>(), .. body.ResponseMetadata?.Messages ?? []]);

    private static string Outcome<TValue>(SlackResult<TValue> result) => result switch
    {
        SlackResult<TValue>.Ok => "ok",
        SlackResult<TValue>.Error error => error.Code,
        SlackResult<TValue>.RateLimited => "rate_limited",
        _ => "unreachable",
    };
}
