using System.Globalization;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>When CRMs are read by themselves: <c>Crm:SyncAt</c>.</summary>
internal sealed record CrmSettings
{
    private const string Key = "Crm:SyncAt";
    private const string Off = "off";

    /// <summary>The time of day in UTC at which each CRM with a token is read, every night what changed and each week everything; null: never by itself.</summary>
    public TimeOnly? SyncAt { get; init; } = new(2, 0);

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static CrmSettings From(IConfiguration configuration)
    {
        var text = configuration[Key]?.Trim();
        return string.IsNullOrEmpty(text) ? new CrmSettings()
            : text.Equals(Off, StringComparison.OrdinalIgnoreCase) ? new CrmSettings { SyncAt = null }
            : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? new CrmSettings { SyncAt = time }
            : throw new SettingsException($"{Key} is '{text}'; allowed: a time of day in UTC such as 02:00, or {Off}.");
    }
}
