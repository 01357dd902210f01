using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkyGeni.Workspace.Delivery;

/// <summary>Signs a request as Slack does: HMAC-SHA256 over <c>v0:{timestamp}:{raw body}</c>, in lower-case hex.</summary>
public static class RequestSignature
{
    public const string SignatureHeader = "X-Slack-Signature";
    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    /// <param name="timestamp">Unix seconds, as the header carries them.</param>
    public static string Of(string secret, long timestamp, ReadOnlySpan<byte> body)
    {
        var prefix = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v0:{timestamp}:"));
        byte[] signed = [.. prefix, .. body];
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        return "v0=" + Convert.ToHexStringLower(hash);
    }
}
