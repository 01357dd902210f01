using System.Globalization;
using System.Net;
using System.Security;
using System.Text;
using System.Text.Json;
using Shouldly;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Tests.World;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>An organization of Salesforce's as it looks from outside: it makes outbound messages and calls of flows, and posts them.</summary>
internal sealed class SalesforceOrg(BotWorld world)
{
    public const string Secret = "abcdefghijklmnopqrstuvwxyz0123456789";
    public const string OrganizationId = "00D5g00000AbCdEEAV";
    public const string Path = $"/webhooks/salesforce/{Secret}";
    public static readonly string[] Settings = [$"--Crm:Salesforce:PathSecret={Secret}", $"--Crm:Salesforce:OrganizationId={OrganizationId[..15]}"];

    private int notifications;

    /// <summary>The id, with 18 characters, of a numbered deal.</summary>
    public static string DealId(int number) => string.Create(CultureInfo.InvariantCulture, $"006{number:D12}AAA");

    /// <summary>An instant some minutes before the world's now, as Salesforce writes it.</summary>
    public string Ago(double minutes) => world.Clock.GetUtcNow().AddMinutes(-minutes).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A notification of a deal that was last modified some minutes ago.</summary>
    public string Notification(int deal, double minutesAgo, params (string Field, string? Value)[] fields) =>
        Notification(++notifications, deal, [.. fields, ("LastModifiedDate", Ago(minutesAgo))]);

    public static string Notification(int number, int deal, params (string Field, string? Value)[] fields)
    {
        var values = string.Concat(fields.Select(f => f.Value is null ? $"<sf:{f.Field} xsi:nil=\"true\"/>" : $"<sf:{f.Field}>{SecurityElement.Escape(f.Value)}</sf:{f.Field}>"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<Notification><Id>04l{number:D12}AAA</Id><sObject xsi:type="sf:Opportunity" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>{DealId(deal)}</sf:Id>{values}</sObject></Notification>""");
    }

    public static string Message(string organizationId, params string[] notifications) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
         <soapenv:Body>
          <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
           <OrganizationId>{organizationId}</OrganizationId>
           <ActionId>04k000000000001AAA</ActionId>
           <SessionId>00D!SESSION.ID.THAT.NOBODY.KEEPS</SessionId>
           <EnterpriseUrl>https://example.my.salesforce.com/services/Soap/c/59.0/00D000000000001</EnterpriseUrl>
           {string.Concat(notifications)}
          </notifications>
         </soapenv:Body>
        </soapenv:Envelope>
        """;

    /// <summary>Posts notifications in one message and expects its one Ack.</summary>
    public async Task PostAsync(params string[] items)
    {
        var reply = await SendAsync(Message(OrganizationId, items));
        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        reply.Text.ShouldContain("<Ack>true</Ack>");
    }

    public Task<Reply> SendAsync(string body, string path = Path) => SendAsync(Encoding.UTF8.GetBytes(body), path);

    public async Task<Reply> SendAsync(byte[] body, string path = Path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("text/xml") { CharSet = "utf-8" };
        using var response = await world.Http.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>What a flow posts.</summary>
    public Task<Reply> FlowAsync(string eventId, int deal, double minutesAgo, object fields) => world.Http.Post(
        $"{Path}/flow",
        JsonSerializer.Serialize(new { event_id = eventId, occurred_at = Ago(minutesAgo), org_id = OrganizationId, @object = "Opportunity", id = DealId(deal), fields }));

    /// <summary>Waits until a deal reads so.</summary>
    public Task SeesAsync(int deal, Func<JsonElement, bool> reads) => Eventually.HoldsAsync(async () =>
        await world.Api.Get($"/api/v1/deals/{DealId(deal)}") is { Status: HttpStatusCode.OK } reply && reads(reply.Json));

    /// <summary>Waits until nothing that arrived is left to be settled.</summary>
    public Task SettledAsync() => Eventually.HoldsAsync(async () => !await world.Get<DeliveryStore>().AnyDueAsync(world.Clock.GetUtcNow()));
}
