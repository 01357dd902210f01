namespace SkyGeni.Core.Recommendations;

/// <summary>How much of somebody's time a recommendation takes.</summary>
public enum Effort
{
    /// <summary>A quarter of an hour.</summary>
    Small,

    /// <summary>An hour.</summary>
    Medium,

    /// <summary>Half a day.</summary>
    Large,
}

/// <summary>Who does what is recommended.</summary>
public enum Doer
{
    /// <summary>The rep who owns the deal.</summary>
    Rep,

    /// <summary>Their manager.</summary>
    Manager,
}

/// <summary>What an effort comes to.</summary>
public static class Efforts
{
    public static double Hours(this Effort effort) => effort switch
    {
        Effort.Small => 0.25,
        Effort.Medium => 1,
        _ => 4,
    };

    public static string Words(this Effort effort) => effort switch
    {
        Effort.Small => "about 15 minutes",
        Effort.Medium => "about an hour",
        _ => "about half a day",
    };
}
