namespace SkyGeni.Core.Features;

/// <summary>What is measured of won deals, so that an open one can be held against them.</summary>
public enum WonMeasure
{
    /// <summary>Days in its stage.</summary>
    DaysInStage,

    /// <summary>Days from entering its stage to the win.</summary>
    DaysFromStage,

    /// <summary>Days from its creation to the win.</summary>
    Age,

    /// <summary>How often its close date was moved later.</summary>
    Pushes,

    /// <summary>The most days it went without an activity, where any was reported.</summary>
    Silence,

    /// <summary>Percent by which its amount lay below its largest.</summary>
    Cut,
}
