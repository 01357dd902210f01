using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>All that an admin sees of a model that waits, or waited, for a decision.</summary>
internal sealed record ApprovalModel
{
    public required Viewer Viewer { get; init; }
    public required string Version { get; init; }

    /// <summary>Why a person is asked.</summary>
    public required string Why { get; init; }
    public required ModelComparison Comparison { get; init; }

    /// <summary>The deals that move most, by id; one that is no longer known is absent.</summary>
    public required IReadOnlyDictionary<string, DealRow> Deals { get; init; }

    /// <summary>What was decided, with the name of who did; null while it waits.</summary>
    public ModelDecision? Decided { get; init; }
    public string? DecidedBy { get; init; }

    /// <summary>What took an approval back; null where nothing did.</summary>
    public ModelDecision? TakenBack { get; init; }
    public string? TakenBackBy { get; init; }

    /// <summary>Whether the decision is the latest change of any model, so that it can be undone.</summary>
    public bool CanUndo { get; init; }
}
