using SkyGeni.Bot.Scoring;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>What was decided of models, in a line each.</summary>
internal static class ChangelogWords
{
    /// <summary>Who decided, as colleagues say; null where nobody did.</summary>
    public static string? Who(Decider? by, Roster roster) => by switch
    {
        null => null,
        { PersonId: { } person } => Names.Of(roster, person),
        { Way: "api" } => "an admin key of the API",
        { Way: "training" } => "the program",
        _ => "the command line",
    };

    /// <summary><c>Tue 24 Nov, 10:42: *2026-12* took over (approved by Robin). It is no worse: …</c></summary>
    public static string Line(ModelDecision entry, Roster roster, Viewer viewer)
    {
        var version = Mrkdwn.Bold(entry.Version);
        var by = entry.By.Way == Decider.Training.Way ? "" : $" by {Mrkdwn.Escape(Who(entry.By, roster)!)}";
        var what = entry.Kind switch
        {
            DecisionKind.Promoted => $"{version} took over{Chosen(by)}",
            DecisionKind.Kept => $"{version} was trained and not taken",
            DecisionKind.Waiting => $"{version} was trained and waits for an admin",
            DecisionKind.Approved => $"{version} was approved{by} and took over",
            DecisionKind.Declined => $"{version} was declined{by}",
            DecisionKind.Lapsed => $"{version} lapsed",
            DecisionKind.RolledBack => $"back to {version}{by}",
            _ => $"{version} waits again{by}",
        };
        return $"{When.DayAndTime(entry.At, viewer)}: {what}. {Mrkdwn.Escape(Text.Fit(entry.Why, 300))}";
    }

    private static string Chosen(string by) => by.Length == 0 ? "" : $", chosen{by}";
}
