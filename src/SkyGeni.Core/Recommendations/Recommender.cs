using System.Collections.Immutable;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations;

/// <summary>What to do about a deal: at most three things, the most pressing first.</summary>
public static class Recommender
{
    /// <summary>More than three is a list nobody works through.</summary>
    public const int Most = 3;

    private static readonly ImmutableDictionary<string, string> NoPlaybooks = ImmutableDictionary<string, string>.Empty;

    /// <summary>Asks every rule. A deal that is not on track always gets at least the modest default.</summary>
    /// <param name="deal">The deal as of the instant of the score.</param>
    /// <param name="score">Its score.</param>
    /// <param name="context">What the pipeline had taught by then.</param>
    /// <param name="playbooks">Where the steps of a rule are written, by rule id; null: nowhere.</param>
    public static ImmutableArray<Recommendation> For(
        DealAsOf deal, RiskScore score, PipelineContext context, IReadOnlyDictionary<string, string>? playbooks = null)
    {
        var found = ImmutableArray.CreateBuilder<Recommendation>(Most);
        foreach (var rule in RuleCatalog.All)
        {
            if (found.Count < Most && rule.Why(deal, score, context) is { } why)
            {
                found.Add(Said(rule, why, playbooks));
            }
        }

        if (found.Count == 0 && RuleCatalog.Default.Why(deal, score, context) is { } atLeast)
        {
            found.Add(Said(RuleCatalog.Default, atLeast, playbooks));
        }

        return found.DrainToImmutable();
    }

    private static Recommendation Said(IRecommendationRule rule, string why, IReadOnlyDictionary<string, string>? playbooks) =>
        new(rule.Id, rule.Title, why, rule.Priority, (playbooks ?? NoPlaybooks).GetValueOrDefault(rule.Id));
}
