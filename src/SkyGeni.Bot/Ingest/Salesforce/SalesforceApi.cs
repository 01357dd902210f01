using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Polly.Timeout;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>What the API answered.</summary>
/// <param name="Document">The answer, which the caller disposes of; null: there is none.</param>
/// <param name="Trouble">Why there is none.</param>
/// <param name="Code">Salesforce's own word for that; null where it said none.</param>
internal readonly record struct ApiAnswer(JsonDocument? Document, CrmTrouble? Trouble, string? Code = null);

/// <summary>Asks Salesforce's REST API: renews a session that is over, and leaves calls to others where they run out.</summary>
internal sealed partial class SalesforceApi(SalesforceApiSettings settings, SalesforceLogin login, IHttpClientFactory http, TimeProvider clock)
{
    public const string WriteClient = "salesforce-write";
    public const string InvalidLocator = "INVALID_QUERY_LOCATOR";

    private const string LimitHeader = "Sforce-Limit-Info";
    private const string InvalidSession = "INVALID_SESSION_ID";
    private const string LimitExceeded = "REQUEST_LIMIT_EXCEEDED";

    private readonly Lock usageTurn = new();
    private CrmTrouble? pause;
    private DateTimeOffset pausedUntil;

    /// <summary>The path of the API's version.</summary>
    public string Root => $"/services/data/v{settings.ApiVersion}";

    /// <summary>Asks for a path.</summary>
    /// <param name="path">With its query, from the organization's address on.</param>
    public Task<ApiAnswer> GetAsync(string path, CancellationToken cancel) => AskAsync(new Call(HttpMethod.Get, path, null), cancel);

    /// <summary>Changes something, which is not repeated by itself: the first may have got through. An answer without a body has neither document nor trouble.</summary>
    public Task<ApiAnswer> WriteAsync(HttpMethod method, string path, byte[]? json, CancellationToken cancel) => AskAsync(new Call(method, path, json), cancel);

    private async Task<ApiAnswer> AskAsync(Call call, CancellationToken cancel)
    {
        if (Paused() is { } paused)
        {
            return new ApiAnswer(null, paused);
        }

        SalesforceSession? over = null;
        for (var attempt = 1; ; attempt++)
        {
            var (session, trouble) = await login.SessionAsync(over, cancel);
            if (session is null)
            {
                return new ApiAnswer(null, trouble);
            }

            var answer = await SendAsync(session, call, cancel);
            if (answer.Code == InvalidSession && attempt == 1)
            {
                over = session;
                continue;
            }

            return answer;
        }
    }

    private async Task<ApiAnswer> SendAsync(SalesforceSession session, Call call, CancellationToken cancel)
    {
        try
        {
            using var client = http.CreateClient(call.Method == HttpMethod.Get ? SalesforceLogin.Client : WriteClient);
            using var request = new HttpRequestMessage(call.Method, new Uri(session.Url, call.Path));
            if (call.Json is not null)
            {
                request.Content = new ByteArrayContent(call.Json);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            }

            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
            using var response = await client.SendAsync(request, cancel);
            Watch(response);
            var body = await response.Content.ReadAsStringAsync(cancel);
            if (response.IsSuccessStatusCode)
            {
                return new ApiAnswer(body.Length == 0 && call.Method != HttpMethod.Get ? null : JsonDocument.Parse(body), null);
            }

            var code = SalesforceTroubles.CodeOf(body);
            return new ApiAnswer(null, Trouble(response.StatusCode, code), code);
        }
        catch (JsonException)
        {
            return new ApiAnswer(null, SalesforceTroubles.Odd("the answer is no JSON"));
        }
        catch (Exception away) when (away is HttpRequestException or TimeoutRejectedException)
        {
            return new ApiAnswer(null, SalesforceTroubles.Away("it does not answer"));
        }
    }

    private sealed record Call(HttpMethod Method, string Path, byte[]? Json);

    private CrmTrouble Trouble(HttpStatusCode status, string code)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"it answers {(int)status} ({code})");
        return status switch
        {
            _ when code == LimitExceeded => Pause(SalesforceTroubles.Limited(null)),
            HttpStatusCode.TooManyRequests => Pause(SalesforceTroubles.Limited(null)),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => SalesforceTroubles.Denied(said),
            >= HttpStatusCode.InternalServerError => SalesforceTroubles.Away(said),
            _ => SalesforceTroubles.Odd(said),
        };
    }

    /// <summary>Every answer says how many of the organization's calls are used.</summary>
    private void Watch(HttpResponseMessage response)
    {
        var said = response.Headers.TryGetValues(LimitHeader, out var values) ? string.Join(';', values) : "";
        if (Usage().Match(said) is { Success: true } usage && Count(usage, 1) is var used && Count(usage, 2) is > 0 and var all && used >= all * settings.LimitShare)
        {
            Pause(SalesforceTroubles.Limited(string.Create(CultureInfo.InvariantCulture, $"{used:#,0} of {all:#,0}")));
        }
    }

    private static long Count(Match usage, int group) => long.Parse(usage.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private CrmTrouble Pause(CrmTrouble trouble)
    {
        lock (usageTurn)
        {
            pause = trouble;
            pausedUntil = clock.GetUtcNow() + trouble.After;
            return trouble;
        }
    }

    private CrmTrouble? Paused()
    {
        lock (usageTurn)
        {
            return pause is not null && clock.GetUtcNow() < pausedUntil ? pause with { After = pausedUntil - clock.GetUtcNow() } : null;
        }
    }

    // api-usage=25/5000; per-app-api-usage=17/250(appName=…)
    [GeneratedRegex(@"(?<![-\w])api-usage=(\d{1,18})/(\d{1,18})")]
    private static partial Regex Usage();
}
