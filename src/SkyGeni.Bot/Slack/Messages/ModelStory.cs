using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Calls;
using SkyGeni.Core.People;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>All that <c>/deal-risk model</c> tells.</summary>
public sealed record ModelStory
{
    /// <summary>Of the model in force; null: none was trained yet.</summary>
    public ModelCard? Card { get; init; }
    public DateTimeOffset? TrainedAt { get; init; }

    /// <summary>What data there is and what is needed for more; null where a model with shown skill scores.</summary>
    public string? Needed { get; init; }

    /// <summary>Against the model before; null where it is the first.</summary>
    public ModelDifferences? Differences { get; init; }

    /// <summary>The last entries of the changelog, the latest first.</summary>
    public IReadOnlyList<ModelDecision> Changelog { get; init; } = [];

    /// <summary>Suspected leaks that are allowed now.</summary>
    public IReadOnlyList<LeakOverride> Overrides { get; init; } = [];

    /// <summary>The model that waits for an admin; null: none does.</summary>
    public string? Waiting { get; init; }

    /// <summary>How the owners' own calls did beside it; null while they are too few to tell without telling who.</summary>
    public IntuitionRecord? Intuition { get; init; }

    /// <summary>Why deals ended, as their owners say.</summary>
    public IReadOnlyList<ReasonCount> Reasons { get; init; } = [];

    /// <summary>Whose names stand in the changelog.</summary>
    public required Roster Roster { get; init; }
}
