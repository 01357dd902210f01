using System.Collections.Immutable;
using SkyGeni.Core.Interventions;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations.Custom;

/// <summary>A rule that a company wrote in its settings.</summary>
internal sealed record CustomRule : IRecommendationRule
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required int Priority { get; init; }

    public required Effort Effort { get; init; }

    public required Doer Doer { get; init; }

    public required ImmutableArray<string> Steps { get; init; }

    public ImmutableArray<string> Covers { get; init; } = [];

    public bool IsPrivate => RuleCatalog.IsPrivate(Id);

    /// <summary>What shows that it was done; empty: only who says so.</summary>
    public ImmutableArray<Sign> Signs { get; init; } = [];

    /// <summary>Where its playbook is; null: in the folder, or nowhere.</summary>
    public string? Playbook { get; init; }

    public required TruthTerm When { get; init; }

    public required WhyTemplate Sentence { get; init; }

    /// <summary>Null also where the sentence tells of something that is not known of the deal.</summary>
    public string? Why(RuleCase at) => When.Of(at) == true ? Sentence.Say(at) : null;
}
