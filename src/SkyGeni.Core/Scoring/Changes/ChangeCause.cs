namespace SkyGeni.Core.Scoring.Changes;

/// <summary>Why a part of a score moved. The numbers are stored: never renumber.</summary>
public enum ChangeCause
{
    /// <summary>The deal's own fields or activities changed.</summary>
    Inputs = 1,

    /// <summary>The deal grew older, and what was said of it with it.</summary>
    Time = 2,

    /// <summary>Other deals closed: loss rates, usual durations and amounts moved.</summary>
    Aggregates = 3,

    /// <summary>Another model, or other cut-offs.</summary>
    Model = 4,
}

/// <summary>The words for <see cref="ChangeCause"/> in JSON.</summary>
public static class ChangeCauses
{
    public static string Word(this ChangeCause cause) => cause switch
    {
        ChangeCause.Inputs => "inputs",
        ChangeCause.Time => "time",
        ChangeCause.Aggregates => "aggregates",
        _ => "model",
    };

    /// <summary>Whether it says something of the deal itself, rather than of what it is compared with.</summary>
    public static bool IsOwn(this ChangeCause cause) => cause is ChangeCause.Inputs or ChangeCause.Time;
}
