using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkyGeni.Bot.Ingest.Webhooks;

/// <summary>What was found of the three headers of a delivery.</summary>
internal enum WebhookVerdict
{
    Authentic,

    /// <summary>A header is absent or stands twice.</summary>
    Missing,

    /// <summary>A header is not of the scheme's form.</summary>
    Malformed,

    /// <summary>No signature was made over this body with one of our secrets.</summary>
    Wrong,

    /// <summary>Signed with our secret, too long ago or too far ahead: possibly a replay.</summary>
    Stale,
}

/// <summary>The three headers of a delivery; null where one is absent or stands twice.</summary>
internal sealed record WebhookHeaders(string? Id, string? Timestamp, string? Signature);

/// <summary>
/// The signature of the Standard Webhooks scheme (standardwebhooks.com): <c>v1,</c> and the base64 of HMAC-SHA256 over
/// <c>id.timestamp.body</c>; several, separated by spaces, while a secret is changed.
/// </summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far a delivery's time may lie from ours.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string Version = "v1,";
    private const int LongestId = 256;

    /// <summary>Was this body signed with one of the secrets, within <see cref="Tolerance"/> of now?</summary>
    public static WebhookVerdict Check(IReadOnlyList<byte[]> secrets, WebhookHeaders headers, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (headers is not { Id.Length: > 0, Timestamp.Length: > 0, Signature.Length: > 0 })
        {
            return WebhookVerdict.Missing;
        }

        var given = headers.Signature.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Given).OfType<byte[]>().ToList();
        if (headers.Id.Length > LongestId || given.Count == 0 || !long.TryParse(headers.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sent))
        {
            return WebhookVerdict.Malformed;
        }

        // All are compared before the age is looked at, so that the time taken says nothing about any of them.
        var authentic = false;
        foreach (var secret in secrets)
        {
            var mac = Mac(secret, $"{headers.Id}.{headers.Timestamp}.", body);
            foreach (var signature in given)
            {
                authentic |= CryptographicOperations.FixedTimeEquals(mac, signature);
            }
        }

        var age = Math.Abs((decimal)now.ToUnixTimeSeconds() - sent);
        return !authentic ? WebhookVerdict.Wrong
            : age > (decimal)Tolerance.TotalSeconds ? WebhookVerdict.Stale
            : WebhookVerdict.Authentic;
    }

    private static byte[] Mac(byte[] secret, string head, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        mac.AppendData(Encoding.UTF8.GetBytes(head));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    /// <summary>The bytes of one signature; null where it is of another version or form.</summary>
    private static byte[]? Given(string signature)
    {
        var bytes = new byte[SHA256.HashSizeInBytes + 2];
        return signature.StartsWith(Version, StringComparison.Ordinal)
            && Convert.TryFromBase64String(signature[Version.Length..], bytes, out var length) && length == SHA256.HashSizeInBytes
                ? bytes[..length]
                : null;
    }
}
