using SkyGeni.Bot.Experiments;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations;

/// <summary>
/// The rules that recommendations are made by now: what is written and set, what was measured, what people found helpful, and
/// what experiments withhold. Read once for each scoring run, not for each deal.
/// </summary>
public sealed class RulesInForce(RuleSettings settings, Playbooks playbooks, EffectStore effects)
{
    public async Task<RecommendationRules> ReadAsync() => RecommendationRules.BuiltIn with
    {
        Set = settings.Set,
        Fields = settings.Fields,
        Playbooks = playbooks.ByRule,
        Effects = (await effects.InForceAsync()).Values.Select(reading => reading.Effect).OfType<MeasuredEffect>().ToDictionary(effect => effect.RuleId, StringComparer.Ordinal),
    };
}
