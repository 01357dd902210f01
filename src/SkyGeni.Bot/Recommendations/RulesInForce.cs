using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations;

/// <summary>
/// The rules that recommendations are made by now: what is written and set, what was measured, what people found helpful, and
/// what experiments withhold. Read once for each scoring run, not for each deal.
/// </summary>
public sealed class RulesInForce(RuleSettings settings, Playbooks playbooks)
{
    public Task<RecommendationRules> ReadAsync() => Task.FromResult(RecommendationRules.BuiltIn with
    {
        Set = settings.Set,
        Fields = settings.Fields,
        Playbooks = playbooks.ByRule,
    });
}
