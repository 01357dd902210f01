using System.Text.Json;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Experiments;
using SkyGeni.Core.Experiments.Observational;

namespace SkyGeni.Bot.Experiments;

/// <summary>What an estimate from what people chose to do rests on.</summary>
/// <param name="Acted">Deals of which the recommendation was followed, of all.</param>
/// <param name="Outside">Share of deals, 0–1, that had nothing to be compared with and were left out.</param>
/// <param name="Ratio">Win rate with over win rate without.</param>
/// <param name="EValue">How strongly something unmeasured would have to go with both to explain the nearer end of the range away; 1: nothing needs to.</param>
/// <param name="Placebos">What tests on what cannot be an effect came to.</param>
/// <param name="Refused">Why there is no estimate; null where there is one.</param>
public sealed record EstimateBasis(int Acted, double Outside, double? Ratio, double? EValue, IReadOnlyList<string> Placebos, string? Refused);

/// <summary>
/// Estimates, each week, what following a recommendation goes with where no experiment measures it. Read nowhere in a request:
/// what it found last is kept.
/// </summary>
public sealed class EstimateEffects(
    Database database, RulesInForce rules, EffectStore effects, ObservedDealReader deals, CompanyPace paces, TimeProvider clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromDays(7);

    /// <summary>Estimates what is due, or all of it now.</summary>
    public async Task RunAsync(bool all, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var known = (await effects.AllAsync()).ToLookup(r => r.RuleId, StringComparer.Ordinal);
        var due = (await rules.ReadAsync()).Rules.Select(rule => rule.Id).Where(id => !known[id].Any(r => r.Randomised) && (all || !known[id].Any(r => now - r.At < Every))).ToList();
        var horizon = due.Count == 0 ? 0 : (await paces.ReadAsync(Treatment.Outside, ExperimentUnit.Deal, horizonDays: null)).HorizonDays;
        foreach (var rule in due)
        {
            cancel.ThrowIfCancellationRequested();
            var observed = await deals.ReadAsync(rule, horizon, now);
            var estimate = await Task.Run(() => ObservationalEstimate.Of(observed), cancel);
            await database.WriteAsync(tx => EffectStore.SaveAsync(tx, Of(rule, estimate, now)), cancel);
        }
    }

    private static EffectReading Of(string rule, ObservationalEstimate estimate, DateTimeOffset now)
    {
        var basis = new EstimateBasis(
            estimate.Acted, estimate.Outside, estimate.Ratio?.Value, estimate.EValue?.Limit, [.. estimate.Placebos.Select(p => p.Says)], estimate.Refused);
        var few = Math.Min(estimate.Acted, estimate.Deals - estimate.Acted) < ObservationalEstimate.LeastEach;
        return new EffectReading(
            rule,
            Randomised: false,
            now,
            estimate.Refused is null ? estimate.Deals : estimate.Acted,
            estimate.As(rule),
            estimate.Refused is null ? estimate.Says
                : few ? $"not measured yet, n = {estimate.Acted}"
                : $"not measured: it was followed {estimate.Acted} times, and chance did not choose which deals, so that no fair comparison is left",
            JsonSerializer.Serialize(basis, ExperimentsJson.Default.EstimateBasis));
    }
}
