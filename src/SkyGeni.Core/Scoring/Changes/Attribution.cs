using System.Collections.Immutable;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring.Changes;

/// <summary>
/// Divides the way from a deal's last score to its next among the causes. The way is walked in steps, one thing changing at a
/// time, and what each step moves is that thing's part: first what other deals have taught since, then the time that passed,
/// then the deal's own events, then the model. Each step begins where the one before ended, so nothing is left over.
/// </summary>
public static class Attribution
{
    /// <param name="before">The last score, as it was worked out.</param>
    /// <param name="modelThen">The model that made it; null where it is no longer to be had, then all is put down to the model.</param>
    /// <param name="dealThen">The deal as it was then.</param>
    /// <param name="after">The next score, as it was worked out.</param>
    /// <param name="modelNow">The model that made it.</param>
    /// <param name="dealNow">The deal as it is.</param>
    /// <param name="now">What the pipeline has taught by now.</param>
    public static ImmutableArray<StepPart> Of(
        Weights before, RiskModel? modelThen, DealAsOf dealThen, Weights after, RiskModel modelNow, DealAsOf dealNow, PipelineContext now)
    {
        var parts = ImmutableArray.CreateBuilder<StepPart>();
        if (modelThen is null)
        {
            Walk(before, after, ChangeCause.Model, parts);
            return parts.DrainToImmutable();
        }

        var sameModel = modelThen.Version == modelNow.Version;
        var older = dealThen with { AsOf = dealNow.AsOf };
        var compared = modelThen.Weigh(dealThen, now);
        var aged = sameModel && older == dealNow ? after : modelThen.Weigh(older, now);
        var moved = sameModel ? after : older == dealNow ? aged : modelThen.Weigh(dealNow, now);
        Walk(before, compared, ChangeCause.Aggregates, parts);
        Walk(compared, aged, ChangeCause.Time, parts);
        Walk(aged, moved, ChangeCause.Inputs, parts);
        Walk(moved, after, ChangeCause.Model, parts);
        return parts.DrainToImmutable();
    }

    private static void Walk(Weights from, Weights to, ChangeCause cause, ImmutableArray<StepPart>.Builder parts)
    {
        if (ReferenceEquals(from, to))
        {
            return;
        }

        foreach (var (feature, grains) in to.ByFeature)
        {
            var moved = grains - from.ByFeature.GetValueOrDefault(feature);
            if (moved != 0)
            {
                parts.Add(new StepPart(cause, feature, moved));
            }
        }

        foreach (var (feature, grains) in from.ByFeature)
        {
            if (grains != 0 && !to.ByFeature.ContainsKey(feature))
            {
                parts.Add(new StepPart(cause, feature, -grains));
            }
        }
    }
}
