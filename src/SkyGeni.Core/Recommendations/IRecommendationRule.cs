using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations;

/// <summary>One thing the team could do, and the facts of a deal that call for it.</summary>
public interface IRecommendationRule
{
    /// <summary>Stable kebab-case id; stored recommendations, interventions and playbook settings carry it.</summary>
    string Id { get; }

    /// <summary>What to do, in the imperative, in a few words. No two rules say the same.</summary>
    string Title { get; }

    /// <summary>The smaller, the sooner it is said; no two rules share one.</summary>
    int Priority { get; }

    /// <summary>
    /// The deal's own numbers that speak for it, in one plain sentence; null where nothing does. What is slow or large is
    /// measured against the company's own won deals in <paramref name="context"/>.
    /// </summary>
    string? Why(DealAsOf deal, RiskScore score, PipelineContext context);
}
