using System.Collections.Immutable;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations;

/// <summary>What to do about a deal: at most three things to a reader, the most worth their time first.</summary>
public static class Recommender
{
    /// <summary>More than three is a list nobody works through.</summary>
    public const int Most = 3;

    /// <summary>
    /// Asks every rule. A deal that is not on track always gets at least the modest default. What is private comes beside the
    /// three that everyone may read; whoever shows it leaves out what the reader may not see, and takes the first three.
    /// </summary>
    public static ImmutableArray<Recommendation> For(DealAsOf deal, RiskScore score, PipelineContext context, RecommendationRules rules)
    {
        var at = new RuleCase(deal, score, context, rules);
        var sorted = RuleOrder.Sort(Applicable(at).Where(found => !rules.Withheld(deal, found.Rule.Id)), found => found.Rule, rules);
        var said = ImmutableArray.CreateBuilder<Recommendation>();
        var open = 0;
        foreach (var (rule, why) in sorted)
        {
            if (rule.IsPrivate ? said.Count < Most : open < Most)
            {
                said.Add(Said(rule, why, rules));
                open += rule.IsPrivate ? 0 : 1;
            }
        }

        if (open == 0 && RuleCatalog.Default.Why(at) is { } least)
        {
            said.Add(Said(RuleCatalog.Default, least, rules));
        }

        return said.DrainToImmutable();
    }

    /// <summary>The part of what is recommended that one reader is told.</summary>
    public static ImmutableArray<Recommendation> SeenBy(this ImmutableArray<Recommendation> recommendations, bool isOwner) =>
        [.. recommendations.Where(r => isOwner || !r.IsPrivate).Take(Most)];

    /// <summary>
    /// Whether what was said once may be said of the deal by the rules as they stand. Which of the rules that apply were said,
    /// and in what order, also followed from what was measured, liked and withheld then, so that is no part of the question.
    /// </summary>
    public static bool Bears(ImmutableArray<Recommendation> said, DealAsOf deal, RiskScore score, PipelineContext context, RecommendationRules rules)
    {
        var at = new RuleCase(deal, score, context, rules);
        var may = Applicable(at).Select(found => found.Rule).Append(RuleCatalog.Default).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        return said.All(r => may.Contains(r.Id)) && (!said.IsEmpty || !at.IsAtRisk);
    }

    /// <summary>The rules that apply, without those that say less of the same than another. What is withheld still stands for what it covers.</summary>
    private static List<(IRecommendationRule Rule, string Why)> Applicable(RuleCase at)
    {
        var found = new List<(IRecommendationRule Rule, string Why)>();
        foreach (var rule in at.Rules.Rules)
        {
            if (rule.Why(at) is { } why)
            {
                found.Add((rule, why));
            }
        }

        var covered = found.SelectMany(f => f.Rule.Covers).ToHashSet(StringComparer.Ordinal);
        found.RemoveAll(f => covered.Contains(f.Rule.Id));
        return found;
    }

    private static Recommendation Said(IRecommendationRule rule, string why, RecommendationRules rules) =>
        new(rule.Id, rule.Title, why, rule.Priority, rules.Playbooks.GetValueOrDefault(rule.Id), rule.IsPrivate);
}
