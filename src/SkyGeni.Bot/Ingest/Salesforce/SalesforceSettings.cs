using System.Net;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>How Salesforce is heard and asked: <c>Crm:Salesforce</c>.</summary>
internal sealed record SalesforceSettings
{
    /// <summary>The path at which outbound messages arrive; flows post to <see cref="FlowPath"/>.</summary>
    public const string Path = "/webhooks/salesforce/{pathSecret}";

    public const string FlowPath = Path + "/flow";

    /// <summary>Salesforce's name for people, and in the settings.</summary>
    public const string Label = "Salesforce";

    /// <summary>In characters. It stands in place of a signature, which Salesforce does not give.</summary>
    public const int ShortestSecret = 32;

    public const string Section = $"Crm:{Label}";

    /// <summary>The one organization whose deals are taken, with 18 characters; null: none is configured.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The part of the path that only Salesforce knows; null: nothing is received.</summary>
    public string? PathSecret { get; init; }

    /// <summary>What flows sign with or name as bearer; null: the path alone is their proof.</summary>
    public string? FlowKey { get; init; }

    /// <summary>Where Salesforce may call from; empty: anywhere.</summary>
    public IReadOnlyList<IPNetwork> AllowedIps { get; init; } = [];

    /// <summary>The fields chosen in the outbound message: of these, one that is not in a message is empty.</summary>
    public IReadOnlySet<string> OutboundFields { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Stages in which a deal is won, where a message does not say it itself.</summary>
    public IReadOnlySet<string> WonStages { get; init; } = new HashSet<string>(StringComparer.Ordinal) { "Closed Won" };

    /// <summary>Stages in which a deal is lost, where a message does not say it itself.</summary>
    public IReadOnlySet<string> LostStages { get; init; } = new HashSet<string>(StringComparer.Ordinal) { "Closed Lost" };

    /// <summary>Which fields become which of a deal: the usual ones, <c>Attributes</c>, and what <c>Fields</c> changes of them.</summary>
    public CrmFieldMap Fields { get; init; } = new(SalesforceCatalog.Usual);

    /// <summary>Whether anything is received.</summary>
    public bool Receives => PathSecret is not null;

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static SalesforceSettings From(SettingsSection section)
    {
        var defaults = new SalesforceSettings();
        var settings = new SalesforceSettings
        {
            OrganizationId = Organization(section),
            PathSecret = section.Secret(nameof(PathSecret), ShortestSecret),
            FlowKey = section.Secret(nameof(FlowKey), 16),
            AllowedIps = [.. section.List(nameof(AllowedIps)).Select(text => Network(section, text))],
            OutboundFields = section.Names(nameof(OutboundFields)) ?? defaults.OutboundFields,
            WonStages = section.Names(nameof(WonStages)) ?? defaults.WonStages,
            LostStages = section.Names(nameof(LostStages)) ?? defaults.LostStages,
            Fields = FieldMap(section),
        };
        settings.Check(section);
        return settings;
    }

    private void Check(SettingsSection section)
    {
        if (PathSecret is not null && OrganizationId is null)
        {
            throw section.Wrong(nameof(OrganizationId), $"is missing beside {nameof(PathSecret)}; allowed: the id of the one organization whose messages are taken, {SalesforceId.Allowed}, from Company Information in its Setup.");
        }

        if (WonStages.FirstOrDefault(LostStages.Contains) is { } both)
        {
            throw section.Wrong(nameof(WonStages), $"and {nameof(LostStages)} both name '{both}'; allowed: each stage in one of them.");
        }
    }

    private static string? Organization(SettingsSection section)
    {
        if (section.Given(nameof(OrganizationId)) is not { } text)
        {
            return null;
        }

        return SalesforceId.Long(text) is { } id && SalesforceId.IsSound(id)
            ? id
            : throw section.Wrong(nameof(OrganizationId), $"is '{text}'; allowed: {SalesforceId.Allowed}, capitals and small letters as Salesforce writes them.");
    }

    private static IPNetwork Network(SettingsSection section, string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : throw section.Wrong(nameof(AllowedIps), $"has '{text}'; allowed: addresses and ranges such as 13.108.0.0/14.");

    private static CrmFieldMap FieldMap(SettingsSection section)
    {
        var attributes = section.List("Attributes").Where(name => SalesforceCatalog.Usual.All(known => known.Name != name)).Distinct(StringComparer.Ordinal);
        var map = CrmFieldMap.From(section.Raw, SalesforceCatalog.Usual.Concat(attributes.Select(name => CrmField.Attribute(name))));
        return map.All.FirstOrDefault(field => SalesforceCatalog.Forecasts.Contains(field.Name)) is { } forecast
            ? throw section.Wrong("Fields", $"or Attributes name '{forecast.Name}', which Salesforce sets when a deal ends: a model would read the end from it. Allowed: any other field.")
            : map;
    }
}
