using System.Collections.Immutable;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Recommendations;

/// <summary>
/// What recommendations are made by at one time. Which of them apply to a deal is up to the rules, what was set for them and
/// the deal alone; effects, weights and what is withheld only decide which of those are said, and in what order.
/// </summary>
public sealed record RecommendationRules
{
    /// <summary>The built-in rules, with nothing set, nothing learned and nothing withheld.</summary>
    public static RecommendationRules BuiltIn { get; } = new();

    /// <summary>Every rule but <see cref="RuleCatalog.Default"/>; a company's own come after the built-in ones.</summary>
    public ImmutableArray<IRecommendationRule> Rules { get; init; } = RuleCatalog.All;

    /// <summary>The thresholds that the company set, by rule id and name.</summary>
    public IReadOnlyDictionary<(string Rule, string Name), double> Set { get; init; } = ImmutableDictionary<(string, string), double>.Empty;

    public RuleFields Fields { get; init; } = new();

    /// <summary>Where the steps of a rule are written, by rule id.</summary>
    public IReadOnlyDictionary<string, string> Playbooks { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What following a rule was measured to change, by rule id; absent: not measured.</summary>
    public IReadOnlyDictionary<string, MeasuredEffect> Effects { get; init; } = ImmutableDictionary<string, MeasuredEffect>.Empty;

    /// <summary>How helpful people found a rule, 0–1, by rule id; absent: as helpful as any.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>Whether a rule (second) is not to be said of a deal (first): an experiment compares it with deals that hear of it.</summary>
    public Func<DealAsOf, string, bool> Withheld { get; init; } = (_, _) => false;

    /// <summary>A rule by its id, be it built in or the company's own; null where there is none, or no longer.</summary>
    public IRecommendationRule? Find(string ruleId) =>
        Rules.FirstOrDefault(rule => rule.Id == ruleId) ?? (RuleCatalog.Default.Id == ruleId ? RuleCatalog.Default : null);
}
