using SkyGeni.Bot.Feedback;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Why deals ended, in counts.</summary>
internal static class ReasonWords
{
    /// <summary>With fewer answers a count tells of a person.</summary>
    private const int Least = 5;

    /// <summary><c>Lost (12): the price 5, no decision was made 4, …</c>, a line for each end; null where too few have answered.</summary>
    public static string? Of(IReadOnlyList<ReasonCount> counts)
    {
        if (counts.Sum(c => c.Deals) < Least)
        {
            return null;
        }

        var lines = new[] { Outcome.Lost, Outcome.Won }.Select(outcome => Line(outcome, counts)).OfType<string>();
        return $"*Why deals ended, as their owners say* (last 12 months; no score reads it)\n{string.Join('\n', lines)}";
    }

    private static string? Line(Outcome outcome, IReadOnlyList<ReasonCount> counts)
    {
        var own = counts.Where(c => c.Outcome == outcome).ToList();
        var said = own.Select(c => $"{CloseReasons.Find(outcome, c.Reason)?.Label.ToLowerInvariant() ?? c.Reason} {c.Deals}");
        return own.Count == 0 ? null : $"• {(outcome == Outcome.Won ? "Won" : "Lost")} ({own.Sum(c => c.Deals)}): {string.Join(", ", said)}";
    }
}
