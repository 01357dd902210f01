using System.Collections.Immutable;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments;

/// <summary>
/// What an experiment must not spoil, whatever it does to winning: how often people complain, dismiss, or let it lie. One is breached
/// where the treated arm's whole interval lies above the limit; where the control arm's does too, that much comes without the treatment,
/// and the treated arm's must lie above the control arm's whole interval. Where the treatment is outside we told nobody: what counts then
/// is only what people made of its deals, where they made anything of them.
/// </summary>
internal static class Guardrails
{
    public static ImmutableArray<Guardrail> Of(Experiment experiment, GuardrailCounts counts)
    {
        var limits = GuardrailLimits.Usual;
        Kind[] kinds =
        [
            new("not-helpful", "called not helpful", limits.NotHelpful, arm => (arm.NotHelpful, arm.Told)),
            new("dismissed", "dismissed", limits.Dismissed, arm => (arm.Dismissed, arm.Told)),
            new("not-acted-in-time", $"without an action within {limits.ActionDays} days", limits.NotActedInTime, arm => (arm.ToldLongAgo - arm.ActedInTime, arm.ToldLongAgo)),
        ];
        var outside = experiment.Treatment.Kind == TreatmentKind.Outside;
        var among = outside ? "exposed" : "told";
        var asked = outside ? kinds.SkipLast(1).Where(kind => counts.Arms.Any(arm => kind.Of(arm).Count > 0)) : kinds;
        return [.. asked.SelectMany(kind => Each(kind, experiment.Arms[0].Id, among, counts.Arms))];
    }

    private static IEnumerable<Guardrail> Each(Kind kind, string control, string among, ImmutableArray<GuardrailArm> arms)
    {
        var without = arms.FirstOrDefault(arm => arm.ArmId == control) is { } told ? RateOf(kind, told) : null;
        var over = without is { } rate && rate.Low > kind.Limit ? rate.High : (double?)null;
        return arms.Select(arm => One(kind, arm, among, arm.ArmId != control, over));
    }

    /// <param name="kind">Of what.</param>
    /// <param name="arm">Of whom.</param>
    /// <param name="among">What was done to them, in a word.</param>
    /// <param name="treated">Whether the arm is one with the treatment.</param>
    /// <param name="over">The upper end of the control arm's interval, where all of it lies above the limit.</param>
    private static Guardrail One(Kind kind, GuardrailArm arm, string among, bool treated, double? over)
    {
        if (RateOf(kind, arm) is not { } rate)
        {
            return new Guardrail(kind.Id, arm.ArmId, null, kind.Limit, false, $"{arm.ArmId}: nobody was {among} yet, so none are {kind.What}.");
        }

        var breached = treated && rate.Low > (over ?? kind.Limit);
        var how = breached ? ", which is breached" : rate.Low <= kind.Limit ? "" : treated ? ", which the control arm is above too" : ", which it is above without the treatment";
        return new Guardrail(kind.Id, arm.ArmId, rate, kind.Limit, breached, Says(kind, arm, among, rate) + how + ".");
    }

    private static Measured? RateOf(Kind kind, GuardrailArm arm) =>
        kind.Of(arm) is { All: > 0 } seen ? RateSequence.Of(Math.Clamp(seen.Count, 0, seen.All), seen.All) : null;

    private static string Says(Kind kind, GuardrailArm arm, string among, Measured rate) =>
        $"{arm.ArmId}: {ExperimentText.Count(kind.Of(arm).Count)} of {ExperimentText.Count(kind.Of(arm).All)} {among} were {kind.What} "
        + $"({ExperimentText.Percent(rate.Value)}, range {ExperimentText.Percent(rate.Low)} to {ExperimentText.Percent(rate.High)}); the limit is {ExperimentText.Percent(kind.Limit)}";

    /// <summary>One thing that is counted.</summary>
    /// <param name="Id">Stable kebab-case id.</param>
    /// <param name="What">In words, of those it counts.</param>
    /// <param name="Limit">0–1.</param>
    /// <param name="Of">How many of how many.</param>
    private sealed record Kind(string Id, string What, double Limit, Func<GuardrailArm, (int Count, int All)> Of);
}
