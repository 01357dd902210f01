using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly.Timeout;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>A call of the API.</summary>
/// <param name="What">What it asks for, in words: "HubSpot did not answer when asked for …".</param>
/// <param name="Scope">The scope it needs.</param>
/// <param name="Path">Below the API's address, with its query.</param>
/// <param name="Body">What is sent; null: it is a GET.</param>
/// <param name="IsSearch">Searches have a narrower limit of their own.</param>
internal sealed record HubSpotCall(string What, string Scope, string Path, byte[]? Body = null, bool IsSearch = false)
{
    /// <summary>Whether it changes something: then it is not repeated by itself, since the first may have got through.</summary>
    public bool Writes { get; init; }

    /// <summary>Whether it takes something away. What is not there any more is away.</summary>
    public bool Deletes { get; init; }
}

/// <summary>Sends calls to HubSpot: at the pace it allows, again where it asks to wait, and with every other trouble in words.</summary>
internal sealed class HubSpotClient(IHttpClientFactory clients, HubSpotSettings settings, HubSpotAccount account)
{
    public const string Name = "hubspot";
    public const string WriteName = "hubspot-write";

    private const int MostWaits = 6;

    /// <summary>By which HubSpot counts seconds and days.</summary>
    private static readonly TimeProvider WallClock = TimeProvider.System;

    private readonly HubSpotPace pace = new(settings.RequestsPer10Seconds, TimeSpan.FromSeconds(10), WallClock);
    private readonly HubSpotPace searches = new(settings.SearchesPerSecond, TimeSpan.FromSeconds(1), WallClock);
    private long closedUntilMs;

    /// <summary>What HubSpot answered, or why there is no answer; neither, where something was taken away.</summary>
    /// <exception cref="InvalidOperationException">No access token is set.</exception>
    public async Task<CrmAnswer<T>> SendAsync<T>(HubSpotCall call, JsonTypeInfo<T> type, CancellationToken cancel)
        where T : class
    {
        for (var waits = 0; ; waits++)
        {
            if (DateTimeOffset.FromUnixTimeMilliseconds(Volatile.Read(ref closedUntilMs)) - WallClock.GetUtcNow() is { Ticks: > 0 } left)
            {
                return HubSpotTroubles.DayIsOver(call, left);
            }

            using var response = await OnceAsync(call, cancel);
            if (response is null)
            {
                return HubSpotTroubles.Away(call, "no connection, or too late");
            }

            pace.Heard(response.Headers);
            if (call.Deletes && (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound))
            {
                return default;
            }

            if (response.IsSuccessStatusCode)
            {
                return await ReadAsync(response, type, cancel) is { } value ? value : HubSpotTroubles.Unreadable(call);
            }

            var error = await ReadAsync(response, HubSpotJson.Default.HubSpotError, cancel);
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
            {
                return HubSpotTroubles.Refused(call, response.StatusCode, error);
            }

            if (Wait(call, response.Headers.RetryAfter, error, waits) is { } trouble)
            {
                return trouble;
            }
        }
    }

    /// <summary>Waits as HubSpot asks, unless it is for the next day or was too often.</summary>
    private CrmTrouble? Wait(HubSpotCall call, RetryConditionHeaderValue? retryAfter, HubSpotError? error, int waits)
    {
        var asked = retryAfter?.Delta ?? retryAfter?.Date - WallClock.GetUtcNow();
        if (HubSpotTroubles.IsDaily(error))
        {
            var reset = asked is { Ticks: > 0 } told ? told : account.Current.UntilMidnight(WallClock.GetUtcNow());
            Volatile.Write(ref closedUntilMs, (WallClock.GetUtcNow() + reset).ToUnixTimeMilliseconds());
            return HubSpotTroubles.DayIsOver(call, reset);
        }

        if (waits >= MostWaits)
        {
            return HubSpotTroubles.Busy(call);
        }

        (call.IsSearch ? searches : pace).Hold(asked is { Ticks: > 0 } wait ? wait : TimeSpan.FromSeconds(call.IsSearch ? 1 : 10));
        return null;
    }

    private async Task<HttpResponseMessage?> OnceAsync(HubSpotCall call, CancellationToken cancel)
    {
        if (call.IsSearch)
        {
            await searches.WaitAsync(cancel);
        }

        await pace.WaitAsync(cancel);
        using var client = clients.CreateClient(call.Writes ? WriteName : Name);
        using var request = new HttpRequestMessage(call.Deletes ? HttpMethod.Delete : call.Body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(settings.ApiUrl, call.Path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.AccessToken ?? throw new InvalidOperationException("No access token is set."));
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(call.Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        try
        {
            return await client.SendAsync(request, cancel);
        }
        catch (Exception away) when (away is HttpRequestException or TimeoutRejectedException)
        {
            return null;
        }
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancel)
        where T : class
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            return await JsonSerializer.DeserializeAsync(body, type, cancel);
        }
        catch (Exception unreadable) when (unreadable is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }
}
