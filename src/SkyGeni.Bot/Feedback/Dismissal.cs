namespace SkyGeni.Bot.Feedback;

/// <summary>A deal that somebody said needs no attention, for everybody who sees it, until undone.</summary>
/// <param name="Id">The dismissal's own id.</param>
/// <param name="DealId">The deal.</param>
/// <param name="PersonId">Who did it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Field">Which field is wrong, where the reason is wrong data and the person said it.</param>
/// <param name="Note">What they added, in their own words.</param>
/// <param name="CreatedAt">When.</param>
public sealed record Dismissal(
    string Id, string DealId, string PersonId, DismissalReason Reason, string? Field, string? Note, DateTimeOffset CreatedAt);

public enum DismissalReason
{
    AlreadyHandled,
    WrongData,
    NotAPriority,
    Disagree,
    Duplicate,
}

/// <summary>The words for <see cref="DismissalReason"/>: stored, and shown.</summary>
public static class DismissalWords
{
    public static string Id(this DismissalReason reason) => reason switch
    {
        DismissalReason.AlreadyHandled => "already-handled",
        DismissalReason.WrongData => "wrong-data",
        DismissalReason.NotAPriority => "not-a-priority",
        DismissalReason.Disagree => "disagree",
        _ => "duplicate",
    };

    /// <summary>As it reads in "Dismissed: already handled".</summary>
    public static string Said(this DismissalReason reason) => reason switch
    {
        DismissalReason.AlreadyHandled => "already handled",
        DismissalReason.WrongData => "data is wrong",
        DismissalReason.NotAPriority => "not a priority",
        DismissalReason.Disagree => "I disagree",
        _ => "duplicate",
    };

    public static DismissalReason? Read(string? id)
    {
        foreach (var reason in Enum.GetValues<DismissalReason>())
        {
            if (reason.Id() == id)
            {
                return reason;
            }
        }

        return null;
    }
}
