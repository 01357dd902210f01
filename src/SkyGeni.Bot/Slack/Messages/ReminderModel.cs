using SkyGeni.Bot.Reminders;
using SkyGeni.Core.Reminders;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>All that a reminder shows: what was asked for, and the deal as it stands now.</summary>
internal sealed record ReminderModel
{
    public required Viewer Viewer { get; init; }
    public required Reminder Reminder { get; init; }

    /// <summary>Null where the reader does not see the deal any more.</summary>
    public DealCard? Card { get; init; }

    /// <summary>Why it lapsed; null: it did not.</summary>
    public ReminderLapse? Lapse { get; init; }

    public required Freshness Freshness { get; init; }
}

/// <summary>What somebody is still to be reminded of.</summary>
/// <param name="Rows">The soonest first, each with its deal's title.</param>
/// <param name="All">How many there are.</param>
/// <param name="CopyId">The id under which the message is kept, where it is ephemeral.</param>
internal sealed record RemindersModel(Viewer Viewer, IReadOnlyList<(Reminder Reminder, string Title)> Rows, int All, string? CopyId = null);
