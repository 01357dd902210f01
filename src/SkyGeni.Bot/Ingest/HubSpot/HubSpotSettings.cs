using System.Globalization;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Crm.WriteBack;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>How HubSpot's webhooks are received: <c>Crm:HubSpot</c>.</summary>
public sealed record HubSpotSettings
{
    /// <summary>The path at which webhooks arrive.</summary>
    public const string Path = "/webhooks/hubspot";

    /// <summary>HubSpot's name for people, and in the settings.</summary>
    public const string Label = "HubSpot";

    internal const string Section = $"Crm:{Label}";

    /// <summary>The client secret of the HubSpot app; null: no webhooks are received.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The access token of the app, to read deals by; null: nothing is read, webhooks alone tell of deals.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Where the API is.</summary>
    public Uri ApiUrl { get; init; } = new("https://api.hubapi.com/");

    /// <summary>The id of the HubSpot account whose deals are here; null: the account of the token.</summary>
    public long? PortalId { get; init; }

    /// <summary>Calls of the API in any ten seconds; HubSpot says where it is less.</summary>
    public int RequestsPer10Seconds { get; init; } = 100;

    /// <summary>Searches in any second.</summary>
    public int SearchesPerSecond { get; init; } = 4;

    /// <summary>Deals asked for at once, with their histories.</summary>
    public int RecordsPerRequest { get; init; } = 50;

    /// <summary>As what logged interventions are written into HubSpot.</summary>
    public WriteBackForm WriteBack { get; init; }

    /// <summary>The address that HubSpot posts to, which it signs; null: the one each request names.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Whether signatures of versions 1 and 2 are taken too. They know no clock: what was sent once can be sent again.</summary>
    public bool AcceptOldSignatures { get; init; }

    /// <summary>Stages, by HubSpot's ids, in which a deal is won.</summary>
    public IReadOnlySet<string> WonStages { get; init; } = new HashSet<string>(StringComparer.Ordinal) { "closedwon" };

    /// <summary>Stages, by HubSpot's ids, in which a deal is lost.</summary>
    public IReadOnlySet<string> LostStages { get; init; } = new HashSet<string>(StringComparer.Ordinal) { "closedlost" };

    /// <summary>Properties of the company's own that become inputs of the model, by HubSpot's names.</summary>
    public IReadOnlySet<string> Attributes { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Which properties become which fields of a deal: the usual ones, <see cref="Attributes"/>, and what <c>Fields</c> changes of them.</summary>
    internal CrmFieldMap Fields { get; init; } = new(HubSpotCatalog.Usual);

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static HubSpotSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var defaults = new HubSpotSettings();
        var attributes = List(section, nameof(Attributes)) ?? defaults.Attributes;
        var usual = HubSpotCatalog.Usual.Concat(attributes.Where(name => HubSpotCatalog.Usual.All(known => known.Name != name)).Select(name => CrmField.Attribute(name)));
        var settings = new HubSpotSettings
        {
            ClientSecret = Given(section, nameof(ClientSecret)),
            AccessToken = Given(section, nameof(AccessToken)),
            ApiUrl = ApiAddress(section) ?? defaults.ApiUrl,
            PortalId = Number(section, nameof(PortalId), long.MaxValue),
            RequestsPer10Seconds = (int?)Number(section, nameof(RequestsPer10Seconds), 10_000) ?? defaults.RequestsPer10Seconds,
            SearchesPerSecond = (int?)Number(section, nameof(SearchesPerSecond), 100) ?? defaults.SearchesPerSecond,
            RecordsPerRequest = (int?)Number(section, nameof(RecordsPerRequest), 100) ?? defaults.RecordsPerRequest,
            PublicUrl = Address(section, nameof(PublicUrl), $"https://bot.example.com or https://bot.example.com{Path}"),
            AcceptOldSignatures = Switch(section),
            WonStages = List(section, nameof(WonStages)) ?? defaults.WonStages,
            LostStages = List(section, nameof(LostStages)) ?? defaults.LostStages,
            Attributes = attributes,
            Fields = CrmFieldMap.From(section, usual),
            WriteBack = WriteBackForms.From(section, Given(section, nameof(AccessToken)) is null ? $"{Section}:{nameof(AccessToken)}" : null),
        };
        return settings.WonStages.FirstOrDefault(settings.LostStages.Contains) is { } both
            ? throw new SettingsException($"{Section}:{nameof(WonStages)} and {Section}:{nameof(LostStages)} both name '{both}'; allowed: each stage in one of them.")
            : settings;
    }

    private static Uri? Address(IConfigurationSection section, string key, string allowed)
    {
        if (Given(section, key) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : throw new SettingsException($"{Section}:{key} is '{text}'; allowed: an address such as {allowed}.");
    }

    /// <summary>Paths are put below it, so it ends in a slash.</summary>
    private static Uri? ApiAddress(IConfigurationSection section) =>
        Address(section, nameof(ApiUrl), "https://api.hubapi.com/") is { } url ? new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + '/') : null;

    private static long? Number(IConfigurationSection section, string key, long most)
    {
        if (Given(section, key) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"{Section}:{key} is '{text}'; allowed: a whole number from 1{(most < long.MaxValue ? $" to {most}" : "")}."));
    }

    private static bool Switch(IConfigurationSection section)
    {
        var text = Given(section, nameof(AcceptOldSignatures));
        return text is not null && (bool.TryParse(text, out var on)
            ? on
            : throw new SettingsException($"{Section}:{nameof(AcceptOldSignatures)} is '{text}'; allowed: true, false."));
    }

    /// <summary>A list of its own, or names with commas between them in one value; null where nothing is set.</summary>
    private static HashSet<string>? List(IConfigurationSection section, string key)
    {
        var entries = section.GetSection(key).GetChildren().Select(entry => entry.Value).Append(Given(section, key))
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet(StringComparer.Ordinal);
        return entries.Count == 0 ? null : entries;
    }

    private static string? Given(IConfigurationSection section, string key) =>
        string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();
}
