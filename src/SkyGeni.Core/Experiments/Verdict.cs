namespace SkyGeni.Core.Experiments;

/// <summary>What an experiment came to so far.</summary>
/// <param name="Kind">In one word.</param>
/// <param name="Says">A plain sentence or two with the figures behind it. No deal contents.</param>
public sealed record ExperimentVerdict(VerdictKind Kind, string Says);

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
