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

    /// <summary>Asks every rule. A deal that is not on track always gets at least the modest default.</summary>
    /// <param name="deal">The deal as of the instant of the score.</param>
    /// <param name="score">Its score.</param>
    /// <param name="context">What the pipeline had taught by then.</param>
    /// <param name="rules">The rules in force.</param>
    public static ImmutableArray<Recommendation> For(DealAsOf deal, RiskScore score, PipelineContext context, RecommendationRules rules)
    {
        var said = Applicable(deal, score, context, rules).Where(r => !rules.Withheld(deal.Id, r.Id)).Take(Most).ToImmutableArray();
        return said.IsEmpty && AtLeast(deal, score, context, rules) is { } least ? [least] : said;
    }

    /// <summary>
    /// Whether what was said once may be said of the deal by the rules as they stand. Which of the rules that apply were said,
    /// and in what order, also followed from what was measured, liked and withheld then, so that is no part of the question.
    /// </summary>
    public static bool Bears(ImmutableArray<Recommendation> said, DealAsOf deal, RiskScore score, PipelineContext context, RecommendationRules rules)
    {
        var may = Applicable(deal, score, context, rules).Concat(AtLeast(deal, score, context, rules) is { } least ? [least] : []).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return said.All(r => may.Contains(r.Id)) && (!said.IsEmpty || score.Band == RiskBand.OnTrack);
    }

    private static IEnumerable<Recommendation> Applicable(DealAsOf deal, RiskScore score, PipelineContext context, RecommendationRules rules)
    {
        foreach (var rule in rules.Rules)
        {
            if (rule.Why(deal, score, context) is { } why)
            {
                yield return Said(rule, why, rules);
            }
        }
    }

    private static Recommendation? AtLeast(DealAsOf deal, RiskScore score, PipelineContext context, RecommendationRules rules) =>
        RuleCatalog.Default.Why(deal, score, context) is { } why ? Said(RuleCatalog.Default, why, rules) : null;

    private static Recommendation Said(IRecommendationRule rule, string why, RecommendationRules rules) =>
        new(rule.Id, rule.Title, why, rule.Priority, rules.Playbooks.GetValueOrDefault(rule.Id));
}
