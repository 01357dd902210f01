using SkyGeni.Core.Experiments.Checks;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments;

/// <summary>What an experiment came to so far.</summary>
/// <param name="Kind">In one word.</param>
/// <param name="Says">A plain sentence or two with the figures behind it. No deal contents.</param>
public sealed record ExperimentVerdict(VerdictKind Kind, string Says)
{
    /// <summary>Of one treated arm.</summary>
    internal static ExperimentVerdict Of(string arm, string control, Measured points)
    {
        var range = $"range {ExperimentText.Range(points)} points, at all looks together 95 % sure";
        if (points is { Low: <= 0, High: >= 0 })
        {
            var excluded = Math.Max(-points.Low, points.High);
            return new(VerdictKind.NoEffectShown, $"No effect shown of '{arm}' against '{control}': the win rates differ by {ExperimentText.Points(points.Value)} ({range}). "
                + $"An effect of more than {ExperimentText.Points(excluded)} either way is excluded.");
        }

        var (kind, more) = points.Low > 0 ? (VerdictKind.Better, "higher") : (VerdictKind.Worse, "lower");
        return new(kind, $"{(kind == VerdictKind.Better ? "Better" : "Worse")}: with '{arm}' the win rate is {ExperimentText.Points(points.Value)} {more} than with '{control}' ({range}).");
    }

    /// <summary>Of the whole experiment; what a guardrail says stands beside it.</summary>
    internal static ExperimentVerdict Of(IReadOnlyList<HealthResult> health, IReadOnlyList<Comparison> comparisons, IReadOnlyList<Guardrail> guardrails)
    {
        var verdict = OfArms(health, comparisons);
        var breached = guardrails.Where(g => g.Breached).Select(g => g.Says).ToArray();
        return breached.Length == 0 ? verdict : verdict with { Says = $"{verdict.Says} Guardrail breached: {string.Join(" ", breached)}" };
    }

    private static ExperimentVerdict OfArms(IReadOnlyList<HealthResult> health, IReadOnlyList<Comparison> comparisons)
    {
        var blocking = health.Where(h => h.State == HealthState.Blocks).Select(h => h.Says).ToArray();
        if (blocking.Length > 0)
        {
            return new(VerdictKind.Blocked, $"No read-out: {string.Join(" ", blocking)}");
        }

        if (comparisons.Count == 0)
        {
            return new(VerdictKind.TooEarly, $"Too early: {health.Single(h => h.Id == EnoughDeals.Name).Says}");
        }

        var says = string.Join(" ", comparisons.Select(c => c.Verdict.Says));
        VerdictKind[] bySeverity = [VerdictKind.Worse, VerdictKind.Better, VerdictKind.NoEffectShown];
        return new(bySeverity.First(k => comparisons.Any(c => c.Verdict.Kind == k)), says);
    }
}

/// <summary>The words stand in JSON and in Slack: <see cref="VerdictKinds.Word"/>.</summary>
public enum VerdictKind
{
    /// <summary>A health check says that the figures would mislead; none are given.</summary>
    Blocked = 1,

    /// <summary>Too little is known to give any figure.</summary>
    TooEarly = 2,

    /// <summary>0 lies within the interval; that is not to say that there is no effect.</summary>
    NoEffectShown = 3,

    Better = 4,

    Worse = 5,
}

/// <summary>The words for <see cref="VerdictKind"/>.</summary>
public static class VerdictKinds
{
    public static string Word(this VerdictKind kind) => kind switch
    {
        VerdictKind.Blocked => "blocked",
        VerdictKind.TooEarly => "too-early",
        VerdictKind.Better => "better",
        VerdictKind.Worse => "worse",
        _ => "no-effect-shown",
    };
}
