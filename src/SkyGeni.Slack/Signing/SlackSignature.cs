using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkyGeni.Slack.Signing;

/// <summary>
/// Slack's request signature, version 0: <c>v0=</c> and the lower-case hex of HMAC-SHA256 under the signing secret over
/// <c>v0:timestamp:raw body</c> (docs.slack.dev, "Verifying requests from Slack").
/// </summary>
public static class SlackSignature
{
    public const string SignatureHeader = "X-Slack-Signature";

    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    private const string Version = "v0";

    /// <summary>The signature header for a body sent at <paramref name="timestamp"/> (unix seconds).</summary>
    public static string Sign(string secret, long timestamp, ReadOnlySpan<byte> body) =>
        $"{Version}={Convert.ToHexStringLower(Mac(secret, timestamp.ToString(CultureInfo.InvariantCulture), body))}";

    /// <inheritdoc cref="Sign(string, long, ReadOnlySpan{byte})"/>
    public static string Sign(string secret, long timestamp, string body) => Sign(secret, timestamp, Encoding.UTF8.GetBytes(body));

    /// <summary>Is this body signed with our secret, and was it signed within <paramref name="tolerance"/> of now?</summary>
    public static SignatureVerdict Check(
        string secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan tolerance)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        if (string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature))
        {
            return SignatureVerdict.Missing;
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sent) || Given(signature) is not { } given)
        {
            return SignatureVerdict.Malformed;
        }

        // Compared before the age is looked at, so that the answer's timing says nothing about either. The header's own
        // digits are signed, not the number we read from them.
        var authentic = CryptographicOperations.FixedTimeEquals(Mac(secret, timestamp, body), given);
        var age = Math.Abs((decimal)now.ToUnixTimeSeconds() - sent);
        return !authentic ? SignatureVerdict.Wrong
            : age > (decimal)tolerance.TotalSeconds ? SignatureVerdict.Stale
            : SignatureVerdict.Authentic;
    }

    private static byte[] Mac(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.UTF8.GetBytes($"{Version}:{timestamp}:"));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    private static byte[]? Given(string signature)
    {
        const string prefix = Version + "=";
        var hex = new byte[SHA256.HashSizeInBytes];
        return signature.Length == prefix.Length + (2 * hex.Length)
            && signature.StartsWith(prefix, StringComparison.Ordinal)
            && Convert.FromHexString(signature.AsSpan(prefix.Length), hex, out _, out _) == System.Buffers.OperationStatus.Done
                ? hex
                : null;
    }
}

public enum SignatureVerdict
{
    Authentic,

    /// <summary>A header is absent or empty.</summary>
    Missing,

    /// <summary>A header is not of Slack's form, or of another version.</summary>
    Malformed,

    /// <summary>Not made with our secret over this body.</summary>
    Wrong,

    /// <summary>Made with our secret, too long ago or too far ahead: possibly a replay.</summary>
    Stale,
}
