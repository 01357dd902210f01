using System.Net;

namespace SkyGeni.Bot.Settings;

/// <summary>How the program is seen from outside: <c>Public</c>.</summary>
public sealed record PublicSettings
{
    private const string UrlKey = "Public:Url";
    private const string ProxiesKey = "Public:KnownProxies";

    /// <summary>The address that others call, with a slash at its end; null: nobody said.</summary>
    public Uri? Url { get; init; }

    /// <summary>Whose word on the caller's address and scheme is believed; none: nobody's.</summary>
    public IReadOnlyList<IPNetwork> KnownProxies { get; init; } = [];

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static PublicSettings From(IConfiguration configuration) => new()
    {
        Url = Address(configuration[UrlKey]),
        KnownProxies = [.. Entries(configuration).Select(Network)],
    };

    /// <summary>The full address of a path, such as <c>slack/command</c>; null where nobody said the public one.</summary>
    public Uri? At(string path) => Url is null ? null : new Uri(Url, path);

    private static Uri? Address(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return Uri.TryCreate(text.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.Query.Length == 0 && url.Fragment.Length == 0
            ? url
            : throw new SettingsException($"{UrlKey} is '{text}'; allowed: an address such as https://bot.example.com.");
    }

    /// <summary>A list of its own, or entries with commas between them in one value.</summary>
    private static IEnumerable<string> Entries(IConfiguration configuration) =>
        configuration.GetSection(ProxiesKey).GetChildren().Select(entry => entry.Value).Append(configuration[ProxiesKey])
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static IPNetwork Network(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new SettingsException($"{ProxiesKey} holds '{text}'; allowed: addresses such as 10.0.0.7, or networks such as 10.0.0.0/8.");
    }
}
