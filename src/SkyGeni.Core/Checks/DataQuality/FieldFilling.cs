namespace SkyGeni.Core.Checks.DataQuality;

/// <summary>How a field of a source was filled in, look by look.</summary>
/// <param name="Filled">Looks at which it held a value.</param>
/// <param name="Looked">All looks.</param>
/// <param name="EmptyRun">Looks since it last held one.</param>
public readonly record struct FieldFilling(long Filled, long Looked, long EmptyRun)
{
    /// <summary>Fewer values are no habit.</summary>
    public const int LeastFilled = 20;

    /// <summary>Fewer empty looks are no change, however often it was filled before.</summary>
    public const int LeastEmpty = 50;

    /// <summary>A field filled as often as ever is empty so long by chance once in so many times.</summary>
    private const double OnceIn = 10_000;

    /// <summary>The part of the looks at which it held a value, up to the last that did.</summary>
    public double UsualShare => Looked > EmptyRun ? (double)Filled / (Looked - EmptyRun) : 0;

    /// <summary>Whether it used to be filled and no longer is: a field that one deal in twenty has must be empty for longer to say so.</summary>
    public bool WentMissing => Filled >= LeastFilled && EmptyRun >= LeastEmpty && EmptyRun * Math.Log(1 - Math.Min(UsualShare, 0.999)) <= -Math.Log(OnceIn);
}
