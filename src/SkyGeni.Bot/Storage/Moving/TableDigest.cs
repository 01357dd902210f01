using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkyGeni.Bot.Storage.Moving;

/// <summary>What a table holds, as a count and a number: the same for the same rows in whichever order and database.</summary>
internal sealed class TableDigest : IDisposable
{
    private readonly IncrementalHash row = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private UInt128 sum;

    public long Rows { get; private set; }

    /// <summary>The number, in hexadecimal.</summary>
    public string Hex => sum.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Takes a row's next value: null, a whole number, a number, or a text.</summary>
    public void Add(object? value)
    {
        Span<byte> head = stackalloc byte[9];
        var text = value as string;
        head[0] = value switch { null => 0, long => 1, double => 2, _ => 3 };
        BinaryPrimitives.WriteInt64LittleEndian(head[1..], value switch
        {
            long whole => whole,
            double number => BitConverter.DoubleToInt64Bits(number),
            _ => text?.Length ?? 0,
        });
        row.AppendData(head);
        if (text is not null)
        {
            row.AppendData(Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>Ends a row.</summary>
    public void EndRow()
    {
        Span<byte> hash = stackalloc byte[32];
        row.GetHashAndReset(hash);
        sum += BinaryPrimitives.ReadUInt128LittleEndian(hash);
        Rows++;
    }

    public void Dispose() => row.Dispose();
}
