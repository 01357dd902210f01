using System.Collections.Immutable;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments;

/// <summary>What an experiment must not spoil, whatever it does to winning: how often people complain, dismiss, or let it lie.</summary>
internal static class Guardrails
{
    public static ImmutableArray<Guardrail> Of(GuardrailCounts counts)
    {
        var limits = counts.Limits ?? GuardrailLimits.Usual;
        return
        [
            .. counts.Arms.SelectMany(arm => (Guardrail[])
            [
                One("not-helpful", arm.ArmId, arm.NotHelpful, arm.Told, limits.NotHelpful, "called not helpful"),
                One("dismissed", arm.ArmId, arm.Dismissed, arm.Told, limits.Dismissed, "dismissed"),
                One("not-acted-in-time", arm.ArmId, arm.ToldLongAgo - arm.ActedInTime, arm.ToldLongAgo, limits.NotActedInTime, $"without an action within {limits.ActionDays} days"),
            ]),
        ];
    }

    private static Guardrail One(string id, string armId, int count, int all, double limit, string what)
    {
        if (all == 0)
        {
            return new Guardrail(id, armId, null, limit, false, $"{armId}: nobody was told yet, so none are {what}.");
        }

        var rate = RateSequence.Of(Math.Clamp(count, 0, all), all);
        var breached = rate.Low > limit;
        return new Guardrail(id, armId, rate, limit, breached, Says(armId, what, count, all, rate, limit, breached));
    }

    private static string Says(string armId, string what, int count, int all, Measured rate, double limit, bool breached) =>
        $"{armId}: {ExperimentText.Count(count)} of {ExperimentText.Count(all)} told were {what} ({ExperimentText.Percent(rate.Value)}, range {ExperimentText.Percent(rate.Low)} to {ExperimentText.Percent(rate.High)}); "
        + $"the limit is {ExperimentText.Percent(limit)}{(breached ? ", which is breached" : "")}.";
}
