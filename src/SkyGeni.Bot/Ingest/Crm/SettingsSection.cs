using System.Globalization;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Reads the settings of one section, and says of one that cannot be used where it stands and what is allowed.</summary>
internal sealed class SettingsSection(IConfigurationSection section)
{
    public IConfigurationSection Raw => section;

    /// <summary>A value without the white space around it; null where none is set.</summary>
    public string? Given(string key) => string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();

    /// <summary>A list of its own, or entries with commas between them in one value.</summary>
    public IReadOnlyList<string> List(string key) =>
        [.. section.GetSection(key).GetChildren().Select(entry => entry.Value).Append(Given(key))
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>A list as a set of names, in which case counts; null where nothing is set.</summary>
    public IReadOnlySet<string>? Names(string key) => List(key) is { Count: > 0 } names ? names.ToHashSet(StringComparer.Ordinal) : null;

    /// <summary>A secret of at least so many characters, which is never repeated; null where none is set.</summary>
    public string? Secret(string key, int shortest) => Given(key) is not { } text ? null
        : text.Length >= shortest ? text
        : throw Wrong(key, $"has {text.Length} characters; allowed: at least {shortest}, made at random.");

    public bool Switch(string key) => Given(key) is { } text && (bool.TryParse(text, out var on) ? on : throw Wrong(key, $"is '{text}'; allowed: true, false."));

    public double Number(string key, double usual, double least, double most) => Given(key) is not { } text ? usual
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw Wrong(key, string.Create(CultureInfo.InvariantCulture, $"is '{text}'; allowed: {least} to {most}."));

    /// <summary>The settings of a section inside.</summary>
    public SettingsSection Inner(string key) => new(section.GetSection(key));

    /// <summary>As <see cref="Address"/>, of one that is sent secrets: over HTTPS, but on this machine.</summary>
    public Uri? SecureAddress(string key) => Address(key) is not { } url || url.Scheme == Uri.UriSchemeHttps || url.IsLoopback ? Address(key)
        : throw Wrong(key, $"is '{url}'; allowed: an address that begins with https://.");

    /// <summary>An address of the web; null where none is set.</summary>
    public Uri? Address(string key) => Given(key) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) ? url
        : throw Wrong(key, $"is '{text}'; allowed: an address such as https://example.com.");

    public SettingsException Wrong(string key, string problem) => new($"{section.Path}:{key} {problem}");
}
