using SkyGeni.Core.Scoring.Changes;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>What changed a chance, as mrkdwn: by cause, each with what it came to and the inputs that carried most of it.</summary>
internal static class ChangeWords
{
    private const int MostOfACause = 3;

    /// <summary>A line for each cause that moved the chance, and one below it for each input; none where nothing did.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<ChangeContribution> changes, string? modelVersion, int longest)
    {
        foreach (var cause in changes.GroupBy(c => c.Cause).OrderBy(g => g.Key))
        {
            var told = cause.Where(c => c.Feature != ScoreChanges.HeldId && Math.Abs(c.LogOdds) >= DealWords.Negligible).Take(MostOfACause).ToList();
            var moved = cause.Sum(c => c.LogOdds);
            if (Math.Abs(moved) < DealWords.Negligible && (!cause.Key.IsOwn() || told.Count == 0))
            {
                continue; // What others moved and is held back is not said, and so not told.
            }

            yield return $"_{Name(cause.Key, modelVersion)}_ {Direction(moved)}";
            foreach (var change in told)
            {
                yield return $"{(change.LogOdds > 0 ? "▲" : "▼")} {Mrkdwn.Escape(Text.Fit($"{change.Label}, {change.Phrase}", Math.Max(60, longest)))}";
            }
        }
    }

    private static string Name(ChangeCause cause, string? modelVersion) => cause switch
    {
        ChangeCause.Inputs => "The deal itself",
        ChangeCause.Time => "Time passed",
        ChangeCause.Aggregates => "Other deals closed",
        _ => $"A new model, {Mrkdwn.Escape(modelVersion ?? "")},",
    };

    private static string Direction(double moved) =>
        moved >= DealWords.Negligible ? "raises it" : moved <= -DealWords.Negligible ? "lowers it" : "leaves it as it was";
}
