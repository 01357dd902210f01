using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Calls;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>All that one reader sees of one deal, wherever it is shown.</summary>
public sealed record DealCard
{
    public required DealRow Deal { get; init; }

    /// <summary>Named to those who see other people's deals; null for a rep's own.</summary>
    public string? OwnerName { get; init; }

    /// <summary>The score in force; null where there is none (closed, or not scored yet).</summary>
    public StoredScore? Score { get; init; }

    /// <summary>What was said of it lately, oldest first.</summary>
    public IReadOnlyList<ScorePoint> History { get; init; } = [];

    public Noted<Snooze>? Snooze { get; init; }
    public Noted<Dismissal>? Dismissal { get; init; }

    /// <summary>The last thing done for it in the last days.</summary>
    public Noted<Intervention>? Intervention { get; init; }

    /// <summary>What the reader is next to be reminded of about it.</summary>
    public Reminder? Reminder { get; init; }

    /// <summary>What the reader thought of what was said of it.</summary>
    public Opinion? Opinion { get; init; }

    /// <summary>Whether the reader may give a call of their own on it.</summary>
    public bool MayCall { get; init; }

    /// <summary>The reader's own last call on it.</summary>
    public OwnCall? OwnCall { get; init; }

    /// <summary>How the reader's calls did so far; only with a deal that has ended and that they gave one on.</summary>
    public CallRecord? CallRecord { get; init; }

    public string DealId => Deal.DealId;
    public string Title => Deal.Title;
}

/// <summary>Something a person did, with the name a colleague knows them by.</summary>
public sealed record Noted<T>(T What, string By, DateTimeOffset At);
