using MathNet.Numerics.Distributions;

namespace SkyGeni.Core.Recommendations;

/// <summary>
/// In which order recommendations are said: those whose effect is known, by what they gain for an hour of work; the others by
/// priority; and what was found to do harm last.
/// </summary>
public static class RuleOrder
{
    /// <summary>The least that people's opinion leaves of a rule: what nobody likes is said later, never silenced for good.</summary>
    public const double LeastWeight = 0.25;

    // Before anything was measured, a recommendation is expected to move the win rate by nothing, give or take five points:
    // small numbers are drawn to that. An estimate that chance did not assign may be off by more than its range says.
    private const double UsualEffect = 0.05;
    private const double Doubt = 2;
    private const double Clear = 0.95;

    private static readonly double Range = 2 * Normal.InvCDF(0, 1, 0.975);
    private static readonly double Sure = Normal.InvCDF(0, 1, Clear);

    /// <summary>Points of win rate to be expected for an hour of work; 0 while what was measured could as well be chance.</summary>
    public static double GainPerHour(MeasuredEffect? effect, Effort effort)
    {
        if (effect is null || !(effect.High > effect.Low) || !double.IsFinite(effect.High - effect.Low))
        {
            return 0;
        }

        var error = (effect.High - effect.Low) / Range * (effect.Randomised ? 1 : Doubt);
        var (prior, noise) = (UsualEffect * UsualEffect, error * error);
        var expected = effect.Points * prior / (prior + noise);
        var deviation = Math.Sqrt(prior * noise / (prior + noise));
        return Math.Abs(expected) > Sure * deviation ? expected / effort.Hours() : 0;
    }

    /// <summary>Rules in the order in which they are said.</summary>
    public static IEnumerable<T> Sort<T>(IEnumerable<T> found, Func<T, IRecommendationRule> rule, RecommendationRules rules) => found
        .OrderByDescending(f => Gain(rule(f), rules))
        .ThenBy(f => rule(f).Priority / Weight(rule(f), rules))
        .ThenBy(f => rule(f).Id, StringComparer.Ordinal);

    private static double Gain(IRecommendationRule rule, RecommendationRules rules)
    {
        var gain = GainPerHour(rules.Effects.GetValueOrDefault(rule.Id), rule.Effort);
        return gain > 0 ? gain * Weight(rule, rules) : gain;
    }

    private static double Weight(IRecommendationRule rule, RecommendationRules rules) =>
        rules.Weights.TryGetValue(rule.Id, out var weight) && double.IsFinite(weight) ? Math.Clamp(weight, LeastWeight, 1) : 1;
}
