using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.Values;

/// <summary>How a deal ended, in the words of the documentation or of a map.</summary>
internal static class OutcomeText
{
    /// <summary>The outcome; an empty text is an open deal unless the map says otherwise.</summary>
    public static (Outcome? Outcome, string? Problem) Read(string? text, IReadOnlyDictionary<string, string> words)
    {
        if (words.TryGetValue(text ?? "", out var meant))
        {
            return (Outcomes.Parse(meant), null);
        }

        return text?.ToLowerInvariant() switch
        {
            null or Outcomes.Open => (Outcome.Open, null),
            Outcomes.Won => (Outcome.Won, null),
            Outcomes.Lost => (Outcome.Lost, null),
            _ => (null, $"is '{Shown.Of(text)}'; allowed: {Allowed(words)}"),
        };
    }

    private static string Allowed(IReadOnlyDictionary<string, string> words) =>
        string.Join(", ", words.Keys.Where(word => word.Length > 0).Concat(["Won", "Lost"]).Distinct(StringComparer.OrdinalIgnoreCase)) + ", or empty for an open deal";
}
