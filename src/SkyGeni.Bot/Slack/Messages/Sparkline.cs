using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>A score's history as a row of block characters, from 0 to 100 %, so that a small change looks small.</summary>
internal static class Sparkline
{
    public const int Length = 8;
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>What was in force at eight instants spread evenly from the first score (at most eight weeks ago) to now; empty while there was only one.</summary>
    public static string Of(IReadOnlyList<ScorePoint> history, DateTimeOffset now)
    {
        if (history.Count < 2)
        {
            return "";
        }

        var from = history[0].Since > now - Longest ? history[0].Since : now - Longest;
        var step = (now - from) / (Length - 1);
        return string.Concat(Enumerable.Range(0, Length).Select(i => Level(InForce(history, from + (step * i)))));
    }

    /// <summary>How far back it looks.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(56);

    /// <summary>The point in force at an instant; before the first, the first.</summary>
    public static ScorePoint InForce(IReadOnlyList<ScorePoint> history, DateTimeOffset at) =>
        history.LastOrDefault(p => p.Since <= at) ?? history[0];

    private static char Level(ScorePoint point) =>
        Levels[Math.Clamp((int)(point.LossProbability * Levels.Length), 0, Levels.Length - 1)];
}
