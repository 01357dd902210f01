namespace SkyGeni.Core.Features;

/// <summary>A hash of text that is the same on every machine and run (FNV-1a with a final mix), for choices that must not depend on chance.</summary>
internal static class StableHash
{
    public static ulong Of(string text, int seed)
    {
        var hash = 14695981039346656037UL ^ (uint)seed;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        return hash ^ (hash >> 33);
    }

    /// <summary>0 up to, not including, 1.</summary>
    public static double Share(string text, int seed) => (Of(text, seed) >> 11) * (1.0 / (1UL << 53));
}
