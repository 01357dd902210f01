namespace SkyGeni.Bot.Reminders;

/// <summary>What somebody wants to be reminded of about a deal. Nobody else sees it.</summary>
/// <param name="OwnerId">Who owned the deal then.</param>
/// <param name="RecommendationId">The recommendation it is about; null: their own words.</param>
/// <param name="What">What to do, in words.</param>
/// <param name="DueAt">When it comes.</param>
public sealed record Reminder(
    string Id, string DealId, string PersonId, string? OwnerId, string? RecommendationId, string What, DateTimeOffset DueAt, DateTimeOffset CreatedAt)
{
    /// <summary>How it ended, one of <see cref="ReminderEnds"/>; null: it stands.</summary>
    public string? EndedBy { get; init; }
}

/// <summary>How reminders end.</summary>
public static class ReminderEnds
{
    public const string Undone = "undone";
    public const string Done = "done";

    /// <summary>A later one took its place.</summary>
    public const string Again = "again";

    public const string Closed = "closed";
    public const string Moved = "moved";
}
