using System.Security.Cryptography;
using System.Text;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Takes in what Salesforce posts: checked, stored as a whole, and only then acknowledged.</summary>
internal sealed class ReceiveSalesforce(
    SalesforceSettings settings, DeliveryStore deliveries, DeliverySignal signal, DeliveryMetrics metrics, FindingStore findings, TimeProvider clock)
{
    /// <summary>Messages come without what orders them.</summary>
    public const string NoModifiedDate = "salesforce-no-modified-date";

    private bool told;

    /// <summary>An outbound message: stores it, or answers with which status and words to refuse it.</summary>
    public async Task<(int Status, string Problem)?> OutboundAsync(byte[] body, CancellationToken cancel)
    {
        var (message, wrong) = OutboundMessageReader.Read(body);
        if (message is null)
        {
            return Refuse(StatusCodes.Status400BadRequest, wrong!);
        }

        if (!IsOurs(message.OrganizationId))
        {
            return Refuse(StatusCodes.Status403Forbidden, "OrganizationId is not that of Crm:Salesforce:OrganizationId; allowed: messages of that organization.");
        }

        var now = clock.GetUtcNow();
        await TellAsync(message, now, cancel);
        await StoreAsync([.. message.Notifications.Select(n => Received(n, now))], now, cancel);
        return null;
    }

    /// <summary>What a flow posts: whether it is new, or with which status and words to refuse it.</summary>
    public async Task<(bool IsNew, (int Status, string Problem)? Refused)> FlowAsync(ReadOnlyMemory<byte> json, CancellationToken cancel)
    {
        var (body, wrong) = FlowBody.Read(json);
        if (body is null)
        {
            return (false, Refuse(StatusCodes.Status400BadRequest, wrong!));
        }

        if (!IsOurs(body.OrganizationId))
        {
            return (false, Refuse(StatusCodes.Status403Forbidden, $"'{FlowBody.OrganizationField}' is missing or not that of Crm:Salesforce:OrganizationId; allowed: the id of that organization."));
        }

        var now = clock.GetUtcNow();
        metrics.Ignored(SalesforceCrm.CrmName, "field", body.Unknown + body.Change.Fields.Keys.Concat(body.Change.Odd).Count(IsUnknown));
        return (await StoreAsync([Received(body, now)], now, cancel) > 0, null);
    }

    /// <summary>Counts a request that was refused before its body was looked at.</summary>
    public void Refused(int status) => metrics.Refused(SalesforceCrm.CrmName, status);

    /// <summary>Says once that messages do not say when their records were modified: of two that overtake each other the wrong one may count.</summary>
    private async Task TellAsync(OutboundMessage message, DateTimeOffset now, CancellationToken cancel)
    {
        if (!told && message.Notifications.Any(n => n.Change.Object == SalesforceCatalog.Opportunity && SalesforceStamp.Of(n.Change) is null))
        {
            told = true;
            await findings.RaiseAsync(
                new Finding(
                    NoModifiedDate, SalesforceCrm.CrmName, Severity.Warning, "Outbound messages do not say when records were modified",
                    "Their values are taken as of their arrival. Salesforce may deliver messages late and in any order, so an older value may take the place of a newer one.",
                    $"Add {SalesforceCatalog.LastModifiedDate} to the fields of the outbound message."),
                now,
                cancel);
        }
    }

    private bool IsOurs(string organizationId) => string.Equals(SalesforceId.Long(organizationId), settings.OrganizationId, StringComparison.Ordinal);

    private bool IsUnknown(string field) => settings.Fields.Find(field) is null && !SalesforceCatalog.Signs.Contains(field);

    private async Task<int> StoreAsync(IReadOnlyList<ReceivedEvent> events, DateTimeOffset now, CancellationToken cancel)
    {
        var added = await deliveries.AddAsync(SalesforceCrm.CrmName, events, now, cancel);
        metrics.Received(SalesforceCrm.CrmName, events, added, now);
        if (added > 0)
        {
            signal.Notify();
        }

        return added;
    }

    /// <summary>An attempt made later carries the values of then: it is the same notification only where it says the same.</summary>
    private static ReceivedEvent Received(OutboundNotification notification, DateTimeOffset now)
    {
        var body = notification.Change.ToJson();
        return new ReceivedEvent(Key("outbound", notification.Id, body), Instant(SalesforceStamp.Of(notification.Change), now), body);
    }

    private static ReceivedEvent Received(FlowBody flow, DateTimeOffset now)
    {
        var body = flow.Change.ToJson();
        var key = flow.EventId is { Length: > 0 } id ? Key("flow", id, flow.Change.Id) : Key("flow", flow.OccurredAt ?? "", body);
        return new ReceivedEvent(key, Instant(flow.OccurredAt ?? SalesforceStamp.Of(flow.Change), now), body);
    }

    private static long? Instant(string? text, DateTimeOffset now) => text is null ? now.ToUnixTimeMilliseconds() : CrmFieldKinds.Instant(text)?.ToUnixTimeMilliseconds();

    private static string Key(params string[] parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))).AsSpan(0, 16));

    private (int Status, string Problem) Refuse(int status, string problem)
    {
        Refused(status);
        return (status, problem);
    }
}
