using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Slack.Home;

/// <summary>All that a person's Home tab shows.</summary>
internal sealed record HomeModel
{
    public required ListModel Attention { get; init; }

    /// <summary>Deals of which something else is said than a week ago.</summary>
    public required int ChangedThisWeek { get; init; }

    public required Aside Aside { get; init; }
    /// <summary>What the reader is still to be reminded of; null: nothing.</summary>
    public RemindersModel? Reminders { get; init; }

    public required IReadOnlyList<PastAction> Lately { get; init; }
    /// <summary>The reader's own calls on deals that have ended, the last ended first.</summary>
    public IReadOnlyList<EndedCall> Calls { get; init; } = [];

    public required PersonSettings Settings { get; init; }

    /// <summary>For admins; null for others.</summary>
    public Health? Health { get; init; }

    public Viewer Viewer => Attention.Viewer;
}

/// <summary>Something the reader did, and what became of the deal.</summary>
/// <param name="Done">What they did.</param>
/// <param name="Title">The deal.</param>
/// <param name="Outcome">How it ended, or that it has not.</param>
/// <param name="Then">The chance of loss when they did it, 0–1; null where there was no score.</param>
/// <param name="Now">The chance of loss now; null where there is none.</param>
internal sealed record PastAction(Intervention Done, string Title, Outcome Outcome, double? Then, double? Now)
{
    /// <summary>The stage it entered since, and when; null: it stands where it stood.</summary>
    public (string Stage, DateTimeOffset At)? MovedTo { get; init; }
}

/// <summary>How the program does, for whoever looks after it.</summary>
/// <param name="Waiting">Messages decided and not yet delivered.</param>
/// <param name="OldestSince">Since when the oldest of them waits.</param>
/// <param name="ModelTrainedUpTo">Up to when the model in force knows the pipeline; null: there is none.</param>
/// <param name="DataUpTo">Up to when the pipeline is known.</param>
/// <param name="Findings">The titles of open findings, the latest first.</param>
internal sealed record Health(
    int Waiting, DateTimeOffset? OldestSince, DateTimeOffset? ModelTrainedUpTo, DateTimeOffset? DataUpTo, IReadOnlyList<string> Findings)
{
    /// <summary>The last look at the model; null before the first.</summary>
    public CheckRun? LastLook { get; init; }

    /// <summary>How long alerts took in the last day; null where there were none.</summary>
    public AlertTime? Alerts { get; init; }
}
