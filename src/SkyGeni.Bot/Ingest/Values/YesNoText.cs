namespace SkyGeni.Bot.Ingest.Values;

internal static class YesNoText
{
    public static (string? Stored, string? Problem) Read(string text) => text.ToLowerInvariant() switch
    {
        "yes" or "y" or "true" or "1" => ("yes", null),
        "no" or "n" or "false" or "0" => ("no", null),
        _ => (null, $"is '{Shown.Of(text)}'; allowed: yes, no, true, false, 1, 0"),
    };
}
