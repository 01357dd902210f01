using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.Salesforce.PubSub;

/// <summary>How changes are heard as they happen: <c>Crm:Salesforce:PubSub</c>.</summary>
internal sealed record PubSubSettings
{
    private const string Section = "PubSub";

    public bool Enabled { get; init; }

    /// <summary>Where the Pub/Sub API is.</summary>
    public Uri Url { get; init; } = new("https://api.pubsub.salesforce.com:7443");

    /// <summary>The channel of changes.</summary>
    public string Topic { get; init; } = "/data/OpportunityChangeEvent";

    /// <exception cref="SettingsException">A setting cannot be used, or something is missing that changes cannot be heard without.</exception>
    public static PubSubSettings From(SettingsSection section, SalesforceSettings settings, SalesforceApiSettings api)
    {
        var mine = section.Inner(Section);
        var defaults = new PubSubSettings();
        var read = new PubSubSettings
        {
            Enabled = mine.Switch(nameof(Enabled)),
            Url = mine.SecureAddress(nameof(Url)) ?? defaults.Url,
            Topic = mine.Given(nameof(Topic)) ?? defaults.Topic,
        };
        if (!read.Topic.StartsWith("/data/", StringComparison.Ordinal))
        {
            throw mine.Wrong(nameof(Topic), $"is '{read.Topic}'; allowed: a channel of changes, such as {defaults.Topic}.");
        }

        return read.Enabled && (api.Missing ?? (settings.OrganizationId is null ? $"{section.Raw.Path}:{nameof(settings.OrganizationId)}" : null)) is { } missing
            ? throw mine.Wrong(nameof(Enabled), $"is true, but {missing} is missing; allowed: true where Salesforce can be asked.")
            : read;
    }
}
