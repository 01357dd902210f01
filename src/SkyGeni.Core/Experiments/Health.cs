namespace SkyGeni.Core.Experiments;

/// <summary>What one health check of an experiment came to.</summary>
/// <param name="Id">The check's stable kebab-case id.</param>
/// <param name="State">In one word.</param>
/// <param name="Says">A sentence with the counts behind it. No deal contents.</param>
public sealed record HealthResult(string Id, HealthState State, string Says);

/// <summary>The words stand in JSON: <see cref="HealthStates.Word"/>.</summary>
public enum HealthState
{
    /// <summary>Too little is known to say anything; that is not to say that all is well.</summary>
    Silent = 1,

    Fine = 2,

    /// <summary>The figures stand, and are to be read with what it says.</summary>
    Warns = 3,

    /// <summary>The figures would mislead: no read-out.</summary>
    Blocks = 4,
}

/// <summary>The words for <see cref="HealthState"/>.</summary>
public static class HealthStates
{
    public static string Word(this HealthState state) => state switch
    {
        HealthState.Fine => "fine",
        HealthState.Warns => "warns",
        HealthState.Blocks => "blocks",
        _ => "silent",
    };
}
