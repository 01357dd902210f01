namespace SkyGeni.Core.Scoring.Training;

/// <summary>Which looks and columns a method learns from.</summary>
internal enum View
{
    /// <summary>All looks; one number per feature.</summary>
    Straight,

    /// <summary>All looks; hinges let the lines bend.</summary>
    Bending,

    /// <summary>All looks; every common level has a column of its own besides.</summary>
    Levels,

    /// <summary>Only the looks at creation.</summary>
    Creation,
}

internal static class ViewWords
{
    public static string Words(this View view) => view switch
    {
        View.Bending => " with bends",
        View.Levels => " with bends and levels",
        View.Creation => " on deals as they began",
        _ => string.Empty,
    };
}
