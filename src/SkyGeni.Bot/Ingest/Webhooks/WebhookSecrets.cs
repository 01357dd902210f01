namespace SkyGeni.Bot.Ingest.Webhooks;

/// <summary>
/// The secrets of <c>Webhooks:Secrets</c>, as the Standard Webhooks scheme writes them: <c>whsec_</c> and base64. A list, so
/// that senders can change over one after the other.
/// </summary>
public sealed class WebhookSecrets
{
    private const string Key = "Webhooks:Secrets";
    private const string Prefix = "whsec_";

    /// <summary>In bytes. The scheme asks for 24; shorter ones are in use, and this is as short as is safe.</summary>
    private const int Shortest = 16;

    private WebhookSecrets(IReadOnlyList<byte[]> keys) => Keys = keys;

    /// <summary>What bodies are signed with; empty: the webhook is off.</summary>
    internal IReadOnlyList<byte[]> Keys { get; }

    /// <exception cref="SettingsException">An entry cannot be used.</exception>
    public static WebhookSecrets From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Key);
        if (!string.IsNullOrWhiteSpace(section.Value))
        {
            throw new SettingsException($"{Key} is a list: set {Key}:0, {Key}:1, … (Webhooks__Secrets__0 in the environment).");
        }

        return new WebhookSecrets([.. section.GetChildren().Where(entry => !string.IsNullOrWhiteSpace(entry.Value)).Select(Read)]);
    }

    private static byte[] Read(IConfigurationSection entry)
    {
        var text = entry.Value!.Trim();
        var key = new byte[text.Length];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], key, out var length) && length >= Shortest
                ? key[..length]
                : throw new SettingsException($"{entry.Path} is no webhook secret; allowed: {Prefix} and the base64 of at least {Shortest} random bytes.");
    }
}
