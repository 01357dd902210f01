using System.Collections.Immutable;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Impact;
using SkyGeni.Core.Interventions;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations;

/// <summary>What does not change while the program runs.</summary>
/// <param name="Rules">Every rule, with what the company set for it.</param>
/// <param name="Links">Addresses of playbooks that settings name, by rule id.</param>
public sealed record WrittenRules(RecommendationRules Rules, ImmutableDictionary<string, string> Links)
{
    /// <summary>Which signs show that a recommendation was followed, by rule id.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<Sign>> Signs { get; init; } = SignTable.ByRule;
}

/// <summary>
/// The rules that recommendations are made by now: what is written and set, what was measured, what people found helpful, and
/// what experiments withhold. Read once for each scoring run, not for each deal.
/// </summary>
public sealed class RulesInForce(WrittenRules written, PlaybookShelf shelf, EffectStore effects, RuleWeightStore weights)
{
    /// <summary>The custom fields that the company keeps contacts, executives and discounts in.</summary>
    public RuleFields Fields => written.Rules.Fields;

    /// <summary>Which signs show that a recommendation was followed, by rule id.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<Sign>> Signs => written.Signs;

    public async Task<RecommendationRules> ReadAsync() => written.Rules with
    {
        Playbooks = Links(),
        Effects = (await effects.InForceAsync()).Values.Select(reading => reading.Effect).OfType<MeasuredEffect>().ToDictionary(effect => effect.RuleId, StringComparer.Ordinal),
        Weights = (await weights.CurrentAsync()).ToDictionary(w => w.Key, w => w.Value.Weight, StringComparer.Ordinal),
    };

    /// <summary>How to follow a recommendation; null where there is no such rule, or no longer.</summary>
    public Guidance? GuidanceOf(string ruleId) => Guidance.Of(ruleId, written.Rules with { Playbooks = Links() }, shelf.Current);

    private ImmutableDictionary<string, string> Links() =>
        shelf.Current.ByRule.Where(book => book.Value.Link is not null).ToImmutableDictionary(book => book.Key, book => book.Value.Link!).SetItems(written.Links);
}
