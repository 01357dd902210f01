using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Reminders;

/// <summary>Why a reminder came to nothing.</summary>
public enum ReminderLapse
{
    /// <summary>The deal was closed, or deleted.</summary>
    Closed,

    /// <summary>The deal has another owner than when the reminder was set, or is none of the person's any more.</summary>
    Moved,
}

/// <summary>What becomes of a reminder when its time has come.</summary>
public static class ReminderFate
{
    /// <summary>Why it lapses; null: it is told.</summary>
    /// <param name="outcome">How the deal stands.</param>
    /// <param name="deleted">Whether it was deleted.</param>
    /// <param name="sees">Whether the person still sees the deal.</param>
    /// <param name="ownerThen">Who owned it when the reminder was set.</param>
    /// <param name="ownerNow">Who does.</param>
    public static ReminderLapse? Decide(Outcome outcome, bool deleted, bool sees, string? ownerThen, string? ownerNow) =>
        !sees || !string.Equals(ownerThen, ownerNow, StringComparison.Ordinal) ? ReminderLapse.Moved
        : outcome != Outcome.Open || deleted ? ReminderLapse.Closed
        : null;
}
