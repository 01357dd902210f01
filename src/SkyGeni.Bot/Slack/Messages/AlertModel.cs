using SkyGeni.Bot.Alerts;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>All that an alert shows: what was decided, and the deal as it stands now.</summary>
internal sealed record AlertModel
{
    public required Viewer Viewer { get; init; }
    public required Alert Alert { get; init; }

    /// <summary>Null where the reader does not see the deal any more.</summary>
    public DealCard? Card { get; init; }

    /// <summary>What raised the chance from what it was compared with to what was told, the largest first.</summary>
    public IReadOnlyList<ChangeContribution> Changes { get; init; } = [];

    public required Freshness Freshness { get; init; }

    /// <summary>How many alerts a day the reader wants.</summary>
    public required int ADay { get; init; }

    /// <summary>Whom it was passed on to, as colleagues say; null: nobody.</summary>
    public string? PassedOnTo { get; init; }

    /// <summary>Of an alert to a manager: who was told first, and when.</summary>
    public (string Name, DateTimeOffset At)? First { get; init; }
}
