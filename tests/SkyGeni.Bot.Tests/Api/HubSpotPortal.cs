using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Bot.Tests.World;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>A HubSpot account as it looks from outside: it makes events and posts them, signed.</summary>
internal sealed class HubSpotPortal(BotWorld world)
{
    public const string Secret = "portal-client-secret";
    public const string Setting = $"--Crm:HubSpot:ClientSecret={Secret}";

    private int events;

    /// <summary>An event of a deal, some minutes before the world's now.</summary>
    public string Event(string type, long dealId, double minutesAgo, string more = "")
    {
        var at = world.Clock.GetUtcNow().AddMinutes(-minutesAgo).ToUnixTimeMilliseconds();
        events++;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"eventId":{{events}},"subscriptionId":7,"portalId":99,"appId":5,"occurredAt":{{at}},"subscriptionType":"{{type}}","attemptNumber":0,"objectId":{{dealId}},"changeSource":"CRM_UI"{{more}}}""");
    }

    public string Change(long dealId, double minutesAgo, string property, string value) =>
        Event("deal.propertyChange", dealId, minutesAgo, $",\"propertyName\":\"{property}\",\"propertyValue\":{JsonSerializer.Serialize(value)}");

    /// <summary>Posts events as HubSpot does, signed now, and expects to hear that they are stored.</summary>
    public async Task PostAsync(params string[] items) => (await SendAsync($"[{string.Join(',', items)}]")).Status.ShouldBe(HttpStatusCode.OK);

    /// <summary>Posts whatever body.</summary>
    /// <param name="body">As text.</param>
    /// <param name="age">How long ago it was signed, by the wall clock.</param>
    /// <param name="secret">What it is signed with.</param>
    /// <param name="url">The address it is signed for; null: the one it is posted to.</param>
    public Task<Reply> SendAsync(string body, TimeSpan age = default, string secret = Secret, string? url = null) => SendAsync(Encoding.UTF8.GetBytes(body), age, secret, url);

    public async Task<Reply> SendAsync(byte[] body, TimeSpan age = default, string secret = Secret, string? url = null)
    {
        var sent = (TimeProvider.System.GetUtcNow() - age).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var signed = new SignedRequest("POST", url ?? world.Url + HubSpotSettings.Path, body, sent, null);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(HubSpotSettings.Path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(HubSpotSignature.Header, HubSpotSignature.Sign(secret, signed));
        request.Headers.Add(HubSpotSignature.TimestampHeader, sent);
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        using var response = await world.Http.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>Waits until a deal reads so.</summary>
    public Task SeesAsync(long dealId, Func<JsonElement, bool> reads) => Eventually.HoldsAsync(async () =>
        await world.Api.Get($"/api/v1/deals/{dealId}") is { Status: HttpStatusCode.OK } reply && reads(reply.Json));

    /// <summary>Waits until nothing that arrived is left to be settled.</summary>
    public Task SettledAsync() => Eventually.HoldsAsync(async () => !await world.Get<DeliveryStore>().AnyDueAsync(world.Clock.GetUtcNow()));
}
