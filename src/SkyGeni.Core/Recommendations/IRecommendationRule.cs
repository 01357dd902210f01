using System.Collections.Immutable;

namespace SkyGeni.Core.Recommendations;

/// <summary>One thing the team could do, and the facts of a deal that call for it.</summary>
public interface IRecommendationRule
{
    /// <summary>Stable kebab-case id; stored recommendations, interventions and settings carry it.</summary>
    string Id { get; }

    /// <summary>What to do, in the imperative, in a few words. No two rules say the same.</summary>
    string Title { get; }

    /// <summary>The smaller, the sooner it is said; no two built-in rules share one.</summary>
    int Priority { get; }

    Effort Effort { get; }

    Doer Doer { get; }

    /// <summary>How to do it, where no playbook says it better.</summary>
    ImmutableArray<string> Steps { get; }

    /// <summary>The numbers that a company may set.</summary>
    ImmutableArray<Threshold> Thresholds => [];

    /// <summary>Ids of rules that say less than this one of the same fact: where this applies, they are not said.</summary>
    ImmutableArray<string> Covers => [];

    /// <summary>Whether nobody but the deal's owner reads it.</summary>
    bool IsPrivate => false;

    /// <summary>
    /// The deal's own numbers that speak for it, in one plain sentence; null where nothing does. What is slow or large is
    /// measured against the company's own won deals.
    /// </summary>
    string? Why(RuleCase at);
}
