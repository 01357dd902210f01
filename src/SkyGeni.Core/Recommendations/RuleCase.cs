using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Recommendations;

/// <summary>All that a rule may look at.</summary>
/// <param name="Deal">The deal as of the instant of the score.</param>
/// <param name="Score">Its score.</param>
/// <param name="Context">What the pipeline had taught by then.</param>
/// <param name="Rules">The rules in force, with what the company set.</param>
public sealed record RuleCase(DealAsOf Deal, RiskScore Score, PipelineContext Context, RecommendationRules Rules)
{
    public bool IsAtRisk => Score.Band != RiskBand.OnTrack;

    /// <summary>What the company set, or the default; null where it is to be found from won deals.</summary>
    public double? Of(IRecommendationRule rule, Threshold threshold) =>
        Rules.Set.TryGetValue((rule.Id, threshold.Name), out var set) ? set : threshold.Default;

    /// <summary>A threshold that has a default.</summary>
    public double Must(IRecommendationRule rule, Threshold threshold) =>
        Of(rule, threshold) ?? throw new InvalidOperationException($"{rule.Id}:{threshold.Name} has no default.");

    /// <summary>What a custom field of the deal says that goes by one of some names; null where none is filled in.</summary>
    public string? Field(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (Deal.Attributes.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value))
            {
                return value.Trim();
            }
        }

        return null;
    }

    /// <summary>The number in such a field; <c>15 %</c> reads as 15.</summary>
    public double? Number(IReadOnlyList<string> names) => FieldText.Number(Field(names));

    /// <summary>The share, 0–1, of the company's closed deals that had such a field filled in.</summary>
    public double Filled(IReadOnlyList<string> names) => names.Select(Context.Filled).DefaultIfEmpty(0).Max();
}
