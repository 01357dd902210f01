using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SkyGeni.Bot.Ingest.HubSpot;

namespace SkyGeni.Benchmarks.Live;

/// <summary>Sends deliveries as their systems do: signed, as soon as they are known, and again until they are acknowledged.</summary>
/// <param name="url">The address to send to, asked before each request.</param>
internal sealed class UpdateSender(Func<string> url) : IDisposable
{
    public const string ClientSecret = "bench-hubspot-secret";
    public const string ApiKey = "bench-api-key";

    /// <summary>What HubSpot is told that the bot's address is, and signs.</summary>
    public const string PublicUrl = "https://bot.bench.example";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpClient client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(20) }) { Timeout = Patience };
    private readonly ConcurrentBag<double> answers = [];
    private int attempts;
    private int failures;

    /// <summary>Which updates were acknowledged, and when what they came in was first sent, by <see cref="Stopwatch"/>.</summary>
    public ConcurrentDictionary<Update, long> Acknowledged { get; } = new();

    /// <summary>How long acknowledgements took, in seconds.</summary>
    public IReadOnlyCollection<double> Answers => answers;

    public (int Attempts, int Failures) Tried => (Volatile.Read(ref attempts), Volatile.Read(ref failures));

    /// <summary>Sends until it is acknowledged; then as often again as the delivery says.</summary>
    public async Task SendAsync(Delivery delivery, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        for (var (copy, wait) = (0, 50); copy < delivery.Copies;)
        {
            if (await TryAsync(delivery, cancel))
            {
                copy++;
                delivery.Updates.ToList().ForEach(update => Acknowledged.TryAdd(update, began));
                continue;
            }

            await Task.Delay(wait, cancel);
            wait = Math.Min(2_000, wait * 2);
        }
    }

    /// <summary>Sends what nobody ought to take: wrongly signed, and rightly signed with its end cut off. Answers how much was taken.</summary>
    public async Task<int> HostileAsync(Random dice, CancellationToken cancel)
    {
        var taken = 0;
        for (var i = 0; i < 20; i++)
        {
            var body = new JsonArray(Event(new Update(900_000_000 + dice.Next(1_000_000), 1 + dice.Next(1_000), Changing.Amount, "1", 1_700_000_000_000))).ToJsonString();
            using var request = i % 2 == 0 ? Signed(body, "not the secret") : Signed(body[..dice.Next(1, body.Length - 1)], ClientSecret);
            try
            {
                using var answer = await client.SendAsync(request, cancel);
                taken += answer.IsSuccessStatusCode ? 1 : 0;
            }
            catch (HttpRequestException)
            {
                // Nobody was there to take it.
            }
        }

        return taken;
    }

    public void Dispose() => client.Dispose();

    private async Task<bool> TryAsync(Delivery delivery, CancellationToken cancel)
    {
        Interlocked.Increment(ref attempts);
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var request = delivery.Way == Way.HubSpot ? HubSpot(delivery) : Api(delivery);
            using var answer = await client.SendAsync(request, cancel);
            if (!answer.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref failures);
                return (int)answer.StatusCode < 500 && (int)answer.StatusCode != 429
                    ? throw new InvalidOperationException($"{delivery.Way} was refused: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}")
                    : false;
            }

            answers.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            return true;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            Interlocked.Increment(ref failures);
            return false;
        }
    }

    private HttpRequestMessage HubSpot(Delivery delivery) => Signed(new JsonArray([.. delivery.Updates.Select(Event)]).ToJsonString(), ClientSecret);

    private HttpRequestMessage Signed(string body, string secret)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var signed = new SignedRequest("POST", PublicUrl + HubSpotSettings.Path, Encoding.UTF8.GetBytes(body), timestamp, null);
        var request = Post(HubSpotSettings.Path, body);
        request.Headers.Add(HubSpotSignature.TimestampHeader, timestamp);
        request.Headers.Add(HubSpotSignature.Header, HubSpotSignature.Sign(secret, signed));
        return request;
    }

    private HttpRequestMessage Api(Delivery delivery)
    {
        var request = Post("/api/v1/deals", new JsonArray([.. delivery.Updates.Select(Row)]).ToJsonString());
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return request;
    }

    private HttpRequestMessage Post(string path, string body) =>
        new(HttpMethod.Post, new Uri(url() + path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static JsonNode Event(Update update) => new JsonObject
    {
        ["eventId"] = update.Number,
        ["subscriptionId"] = 7,
        ["portalId"] = 42,
        ["appId"] = 1,
        ["occurredAt"] = update.OccurredAt,
        ["subscriptionType"] = "deal.propertyChange",
        ["attemptNumber"] = 0,
        ["objectId"] = long.Parse(LiveCompany.DealId(update.Deal), CultureInfo.InvariantCulture),
        ["propertyName"] = update.Field switch
        {
            Changing.Amount => "amount",
            Changing.NextStep => "hs_next_step",
            Changing.Worse => LiveCompany.Attribute,
            _ => "dealstage",
        },
        ["propertyValue"] = update.Value,
        ["changeSource"] = "CRM",
    };

    private static JsonNode Row(Update update)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(update.OccurredAt).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var row = new JsonObject { ["deal_id"] = LiveCompany.DealId(update.Deal), ["occurred_at"] = at };
        if (update.Field == Changing.End)
        {
            row["outcome"] = update.Value == "closedwon" ? "Won" : "Lost";
            row["closed_date"] = at;
            return row;
        }

        row[update.Field switch
        {
            Changing.Amount => "deal_amount",
            Changing.NextStep => "next_step",
            Changing.Worse => "attr:" + LiveCompany.Attribute,
            _ => "deal_stage",
        }] = update.Value;
        return row;
    }
}
