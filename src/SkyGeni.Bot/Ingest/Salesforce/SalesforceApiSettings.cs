using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Crm.WriteBack;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>How Salesforce is asked: the connected app of <c>Crm:Salesforce</c>, by client credentials or by a signed assertion.</summary>
internal sealed record SalesforceApiSettings
{
    /// <summary>The organization's own address, such as https://acme.my.salesforce.com; null: it is not asked.</summary>
    public Uri? InstanceUrl { get; init; }

    /// <summary>Where an assertion is shown, and whom it is made for: https://login.salesforce.com, or https://test.salesforce.com of a sandbox.</summary>
    public Uri LoginUrl { get; init; } = new("https://login.salesforce.com");

    /// <summary>The consumer key of the connected app.</summary>
    public string? ClientId { get; init; }

    /// <summary>Its consumer secret: then it asks as the user it is run as.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Whom it asks as by an assertion.</summary>
    public string? Username { get; init; }

    /// <summary>The file of the private key (PEM) whose certificate the connected app has.</summary>
    public string? PrivateKeyFile { get; init; }

    public string ApiVersion { get; init; } = "62.0";

    /// <summary>The part of the organization's daily calls, used by whomever, from which on nothing is asked: 0 to 1.</summary>
    public double LimitShare { get; init; } = 0.8;

    /// <summary>As what logged interventions are written into Salesforce.</summary>
    public WriteBackForm WriteBack { get; init; }

    /// <summary>The first setting that is missing before Salesforce can be asked; null: none.</summary>
    public string? Missing => InstanceUrl is null ? Name(nameof(InstanceUrl))
        : ClientId is null ? Name(nameof(ClientId))
        : ClientSecret is not null || PrivateKeyFile is not null ? null
        : Name(nameof(ClientSecret));

    public static SalesforceApiSettings From(SettingsSection section)
    {
        var defaults = new SalesforceApiSettings();
        var settings = new SalesforceApiSettings
        {
            InstanceUrl = section.SecureAddress(nameof(InstanceUrl)),
            LoginUrl = section.SecureAddress(nameof(LoginUrl)) ?? defaults.LoginUrl,
            ClientId = section.Given(nameof(ClientId)),
            ClientSecret = section.Given(nameof(ClientSecret)),
            Username = section.Given(nameof(Username)),
            PrivateKeyFile = section.Given(nameof(PrivateKeyFile)),
            ApiVersion = Version(section) ?? defaults.ApiVersion,
            LimitShare = section.Number(nameof(LimitShare), defaults.LimitShare, 0.05, 1),
        };
        if (settings.PrivateKeyFile is not null && settings.Username is null)
        {
            throw section.Wrong(nameof(Username), $"is missing beside {nameof(PrivateKeyFile)}; allowed: the name of the user that the bot asks as.");
        }

        return settings.PrivateKeyFile is { } file && !File.Exists(file)
            ? throw section.Wrong(nameof(PrivateKeyFile), $"is '{file}', which is no file; allowed: the file of a private key (PEM).")
            : settings with { WriteBack = WriteBackForms.From(section.Raw, settings.Missing) };
    }

    private static string? Version(SettingsSection section) => section.Given(nameof(ApiVersion)) is not { } text ? null
        : text.Split('.') is [{ Length: 2 } major, "0"] && major.All(char.IsAsciiDigit) ? text
        : throw section.Wrong(nameof(ApiVersion), $"is '{text}'; allowed: a version such as 62.0.");

    private static string Name(string key) => $"Crm:{SalesforceSettings.Label}:{key}";
}
