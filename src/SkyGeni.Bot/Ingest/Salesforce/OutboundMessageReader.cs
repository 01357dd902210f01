using System.Xml;
using System.Xml.Linq;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>An outbound message.</summary>
/// <param name="OrganizationId">Of the organization that sent it, as it came.</param>
/// <param name="Notifications">At least one.</param>
internal sealed record OutboundMessage(string OrganizationId, IReadOnlyList<OutboundNotification> Notifications);

/// <summary>One record of an outbound message.</summary>
/// <param name="Id">The same at each attempt to deliver it; its record's values may be newer at a later one.</param>
internal sealed record OutboundNotification(string Id, SalesforceChange Change);

/// <summary>
/// Reads outbound messages (SOAP 1.1). The reader follows no reference, expands no entity of the message's own and goes no
/// deeper than a message does. The session id that may stand in one is not read.
/// </summary>
internal static class OutboundMessageReader
{
    public const int MostNotifications = 100;

    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Outbound = "http://soap.sforce.com/2005/09/outbound";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string SObject = "urn:sobject.enterprise.soap.sforce.com";

    /// <summary>Envelope, Body, notifications, Notification, sObject, a field, its text; and a relation to spare.</summary>
    private const int Deepest = 9;

    private static readonly XmlReaderSettings Hardened = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 4 * 1024 * 1024,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = true,
    };

    /// <summary>The message; or what is wrong with the body and what is allowed.</summary>
    public static (OutboundMessage? Message, string? Problem) Read(byte[] body)
    {
        try
        {
            return Depth(body) > Deepest
                ? (null, $"The message is nested deeper than {Deepest} elements; allowed: an outbound message of Salesforce.")
                : Message(Load(body));
        }
        catch (XmlException wrong)
        {
            // The parser's own words may repeat what stands there.
            return (null, $"The body is not well-formed XML without a document type: see line {wrong.LineNumber}, position {wrong.LinePosition}.");
        }
    }

    private static int Depth(byte[] body)
    {
        using var reader = Open(body);
        var depth = 0;
        while (depth <= Deepest && reader.Read())
        {
            depth = Math.Max(depth, reader.Depth);
        }

        return depth;
    }

    private static XElement Load(byte[] body)
    {
        using var reader = Open(body);
        return XDocument.Load(reader).Root!;
    }

    private static XmlReader Open(byte[] body) => XmlReader.Create(new MemoryStream(body), Hardened);

    private static (OutboundMessage? Message, string? Problem) Message(XElement root)
    {
        if (root.Name != XName.Get("Envelope", Soap) || root.Elements(XName.Get("Body", Soap)).ToList() is not [var content])
        {
            return (null, $"The body is no SOAP envelope with one Body; allowed: Envelope and Body of {Soap}.");
        }

        if (content.Elements().ToList() is not [var notifications] || notifications.Name != XName.Get("notifications", Outbound))
        {
            return (null, $"The Body holds no notifications; allowed: one element notifications of {Outbound}.");
        }

        if (notifications.Elements(XName.Get("OrganizationId", Outbound)).ToList() is not [var organization])
        {
            return (null, "OrganizationId is missing or stands twice; allowed: once.");
        }

        var entries = notifications.Elements(XName.Get("Notification", Outbound)).ToList();
        if (entries.Count is 0 or > MostNotifications)
        {
            return (null, $"There are {entries.Count} Notification elements; allowed: 1 to {MostNotifications}.");
        }

        var read = entries.Select((entry, i) => Notification(entry, i + 1)).ToList();
        return read.Select(r => r.Problem).OfType<string>().FirstOrDefault() is { } problem
            ? (null, problem)
            : (new OutboundMessage(organization.Value.Trim(), [.. read.Select(r => r.Notification!)]), null);
    }

    private static (OutboundNotification? Notification, string? Problem) Notification(XElement entry, int place)
    {
        if (entry.Elements(XName.Get("Id", Outbound)).ToList() is not [var id] || SalesforceId.Long(id.Value.Trim()) is not { } notificationId)
        {
            return (null, $"Id of Notification {place} is missing or no id; allowed: {SalesforceId.Allowed}.");
        }

        if (entry.Elements(XName.Get("sObject", Outbound)).ToList() is not [var record] || TypeOf(record) is not { } type)
        {
            return (null, $"Notification {place} has no sObject with an xsi:type of {SObject}; allowed: one.");
        }

        var fields = record.Elements().Where(field => field.Name.NamespaceName == SObject).ToList();
        return SalesforceId.Long(fields.Find(field => field.Name.LocalName == SalesforceCatalog.Id)?.Value.Trim()) is { } recordId
            ? (new OutboundNotification(notificationId, Change(type, recordId, fields)), null)
            : (null, $"Id of the sObject of Notification {place} is missing or no id; allowed: {SalesforceId.Allowed}.");
    }

    private static SalesforceChange Change(string type, string recordId, List<XElement> fields)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var field in fields.Where(field => !field.HasElements))
        {
            values[field.Name.LocalName] = IsNil(field) ? null : field.Value;
        }

        return new SalesforceChange(SalesforceWay.Outbound, SalesforceChangeKind.Saved, type, recordId, values)
        {
            Odd = [.. fields.Where(field => field.HasElements).Select(field => field.Name.LocalName).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>The kind of record: the local name of <c>xsi:type</c>, whose prefix must mean Salesforce's records.</summary>
    private static string? TypeOf(XElement record)
    {
        var parts = ((string?)record.Attribute(XName.Get("type", Instance)) ?? "").Trim().Split(':');
        return parts is [{ Length: > 0 } prefix, { Length: > 0 } type] && Namespace(record, prefix) == SObject ? type : null;
    }

    private static string? Namespace(XElement element, string prefix)
    {
        try
        {
            return element.GetNamespaceOfPrefix(prefix)?.NamespaceName;
        }
        catch (XmlException)
        {
            // A prefix that no name can have.
            return null;
        }
    }

    private static bool IsNil(XElement field) => ((string?)field.Attribute(XName.Get("nil", Instance)))?.Trim() is "true" or "1";
}
