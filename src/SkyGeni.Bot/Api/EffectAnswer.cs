using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Feedback;

namespace SkyGeni.Bot.Api;

/// <summary>What following a recommendation was measured to change.</summary>
/// <param name="Says">In words, with the range, the number of deals, and whether it was randomised; or why there is no figure.</param>
/// <param name="Points">Difference in win rate between deals that got it and deals that did not, −1 to 1; null: there is no figure.</param>
/// <param name="Low">Lower end of its 95 % range.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Deals">How many deals stand behind it; where it is not measured yet, how often it was followed.</param>
/// <param name="Randomised">Whether chance decided which deals got it; false: an estimate from what people chose to do; null: it is not measured yet.</param>
public sealed record EffectAnswer(string Says, double? Points, double? Low, double? High, int Deals, bool? Randomised);

/// <summary>Says of every recommendation what it was measured to change.</summary>
internal sealed class EffectAnswers(EffectStore effects, InterventionStore interventions)
{
    public async Task<Func<string, EffectAnswer>> ReadAsync()
    {
        var (readings, followed) = (await effects.InForceAsync(), await interventions.FollowedAsync());
        return rule => Of(readings.GetValueOrDefault(rule), followed.GetValueOrDefault(rule));
    }

    /// <summary>The reading in force of every rule that has one.</summary>
    public async Task<EffectReadingAnswer[]> AllAsync() =>
        [.. (await effects.InForceAsync()).Values.OrderBy(r => r.RuleId, StringComparer.Ordinal).Select(r => new EffectReadingAnswer(r.RuleId, r.Randomised, r.At, Of(r, 0), r.Basis))];

    private static EffectAnswer Of(EffectReading? reading, int followed)
    {
        var effect = reading?.Effect;
        return new EffectAnswer(EffectWords.Of(reading, followed), effect?.Points, effect?.Low, effect?.High, reading?.Deals ?? followed, effect is null ? null : reading!.Randomised);
    }
}
