using SkyGeni.Bot.Recommendations;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Experiments;

/// <summary>Which rules an experiment can withhold.</summary>
public sealed class WithheldRules(RulesInForce rules)
{
    /// <summary>Why a rule cannot be withheld; null where it can.</summary>
    public async Task<string?> ProblemAsync(string ruleId)
    {
        var known = (await rules.ReadAsync()).Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal).ToList();
        return known.Contains(ruleId, StringComparer.Ordinal) ? null
            : ruleId == RuleCatalog.Default.Id
                ? $"is '{ruleId}', which is said only where nothing else is, so that nothing is left to withhold; allowed: {string.Join(", ", known)}"
                : $"is '{(ruleId.Length > 64 ? ruleId[..64] : ruleId)}', which is no rule; allowed: {string.Join(", ", known)}";
    }
}
