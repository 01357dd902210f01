using System.Text;

namespace SkyGeni.Bot.Ingest;

/// <summary>
/// Shares equal texts read from the log (field names, stages, ids), so that a long history costs little memory. A table of
/// fixed size: where two texts meet in a slot the newer one takes it. Not for use by two threads.
/// </summary>
internal sealed class TextPool
{
    private const int Slots = 1 << 14;
    private const int LongestShared = 64;
    private (byte[] Bytes, string Text)[]? table;

    public string Share(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestShared)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        table ??= new (byte[], string)[Slots];
        ref var slot = ref table[Hash(utf8) & (Slots - 1)];
        if (slot.Bytes is null || !utf8.SequenceEqual(slot.Bytes))
        {
            slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        }

        return slot.Text;
    }

    /// <summary>FNV-1a, folded: short texts, and the same on every run.</summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }
}
