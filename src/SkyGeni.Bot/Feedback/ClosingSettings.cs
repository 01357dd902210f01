namespace SkyGeni.Bot.Feedback;

/// <summary>Whether owners are asked why their deals ended: the setting <c>Closing:AskReasons</c>. Each person may say no for themselves.</summary>
public sealed record ClosingSettings(bool AskReasons)
{
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static ClosingSettings From(IConfiguration configuration)
    {
        var text = configuration["Closing:AskReasons"];
        return string.IsNullOrWhiteSpace(text) ? new ClosingSettings(true)
            : bool.TryParse(text, out var ask) ? new ClosingSettings(ask)
            : throw new SettingsException($"Closing:AskReasons is '{text}'; allowed: true, false.");
    }
}
