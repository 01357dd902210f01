using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Feedback;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>All that the detail of one deal shows.</summary>
public sealed record DetailModel
{
    public required Viewer Viewer { get; init; }
    public required DealCard Card { get; init; }
    public required Freshness Freshness { get; init; }

    /// <summary>The id under which the message is kept, where it is ephemeral.</summary>
    public string? CopyId { get; init; }

    /// <summary>The reader's look before this one; null: they never looked.</summary>
    public Seen? LastLook { get; init; }

    /// <summary>The chance of loss they saw then, 0–1; null where that score is no longer kept.</summary>
    public double? ChanceThen { get; init; }

    /// <summary>What carried the change since then, largest first.</summary>
    public IReadOnlyList<ChangeContribution> Changes { get; init; } = [];

    /// <summary>How often each recommendation was followed so far, by its id: the n of "not measured yet, n = 12".</summary>
    public IReadOnlyDictionary<string, int> Followed { get; init; } = new Dictionary<string, int>();

    /// <summary>What each recommendation was measured to change, by its id; absent: not measured yet.</summary>
    public IReadOnlyDictionary<string, EffectReading> Effects { get; init; } = new Dictionary<string, EffectReading>();

    /// <summary>How helpful people found each recommendation, by its id; absent: nobody said.</summary>
    public IReadOnlyDictionary<string, HeardWeight> Heard { get; init; } = new Dictionary<string, HeardWeight>();

    /// <summary>What was done lately for this deal, the latest first.</summary>
    public IReadOnlyList<Noted<Intervention>> Done { get; init; } = [];
}
