using System.Globalization;

namespace SkyGeni.Bot.Settings;

/// <summary>How much one caller may send: <c>Limits</c>. Generous: they keep a mistake or a flood from taking the machine, not a busy day.</summary>
public sealed record LimitSettings
{
    private const string Section = "Limits";
    private const int MostRequests = 10_000_000;
    private const long KiB = 1024;
    private const long MiB = 1024 * KiB;

    /// <summary>Largest body of a request from Slack, in bytes; 16 KiB to 16 MiB.</summary>
    public int SlackBody { get; init; } = (int)MiB;

    /// <summary>Largest body of a webhook, in bytes; 16 KiB to 64 MiB.</summary>
    public long WebhookBody { get; init; } = MiB;

    /// <summary>Largest body of a call to the API that is no import, in bytes; 16 KiB to 64 MiB.</summary>
    public long ApiBody { get; init; } = 4 * MiB;

    /// <summary>Largest import of rows over the API, in bytes: a million deals; 64 KiB to 4 GiB.</summary>
    public long ImportBody { get; init; } = 256 * MiB;

    /// <summary>Requests a minute from one address to <c>/slack</c>; 1 to 10,000,000.</summary>
    public int SlackPerMinute { get; init; } = 60_000;

    /// <summary>Requests a minute from one address to <c>/webhooks</c>; 1 to 10,000,000.</summary>
    public int WebhooksPerMinute { get; init; } = 60_000;

    /// <summary>Requests a minute with one key, or without a valid one from one address, to <c>/api</c>; 1 to 10,000,000.</summary>
    public int ApiPerMinute { get; init; } = 60_000;

    /// <summary>Requests a minute from one address to install the app; 1 to 10,000,000.</summary>
    public int InstallPerMinute { get; init; } = 60;

    /// <summary>Requests a minute from one address to anything else, such as <c>/metrics</c>; 1 to 10,000,000.</summary>
    public int OtherPerMinute { get; init; } = 6_000;

    /// <summary>A body that arrives more slowly, in bytes a second, is given up after ten seconds; 1 to 1,000,000.</summary>
    public int LeastBytesPerSecond { get; init; } = 240;

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static LimitSettings From(IConfiguration configuration)
    {
        var read = new Reader(configuration.GetSection(Section));
        var defaults = new LimitSettings();
        return new LimitSettings
        {
            SlackBody = (int)read.Number(nameof(SlackBody), defaults.SlackBody, 16 * KiB, 16 * MiB),
            WebhookBody = read.Number(nameof(WebhookBody), defaults.WebhookBody, 16 * KiB, 64 * MiB),
            ApiBody = read.Number(nameof(ApiBody), defaults.ApiBody, 16 * KiB, 64 * MiB),
            ImportBody = read.Number(nameof(ImportBody), defaults.ImportBody, 64 * KiB, 4096 * MiB),
            SlackPerMinute = read.Requests(nameof(SlackPerMinute), defaults.SlackPerMinute),
            WebhooksPerMinute = read.Requests(nameof(WebhooksPerMinute), defaults.WebhooksPerMinute),
            ApiPerMinute = read.Requests(nameof(ApiPerMinute), defaults.ApiPerMinute),
            InstallPerMinute = read.Requests(nameof(InstallPerMinute), defaults.InstallPerMinute),
            OtherPerMinute = read.Requests(nameof(OtherPerMinute), defaults.OtherPerMinute),
            LeastBytesPerSecond = (int)read.Number(nameof(LeastBytesPerSecond), defaults.LeastBytesPerSecond, 1, 1_000_000),
        };
    }

    private sealed class Reader(IConfigurationSection section)
    {
        public int Requests(string key, int otherwise) => (int)Number(key, otherwise, 1, MostRequests);

        public long Number(string key, long otherwise, long least, long most)
        {
            var text = section[key];
            if (string.IsNullOrWhiteSpace(text))
            {
                return otherwise;
            }

            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? value
                : throw new SettingsException($"{section.Path}:{key} is '{text}'; allowed: a whole number from {least} to {most}.");
        }
    }
}
