using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Whether a caller is Salesforce, as far as can be told without a signature. Comparisons take the same time whatever they find.</summary>
internal static class SalesforceProof
{
    /// <summary>The header in which a flow may sign its body: <c>sha256=</c> and the HMAC-SHA256 of the body in hexadecimal.</summary>
    public const string SignatureHeader = "X-SkyGeni-Signature";

    private const string SignaturePrefix = "sha256=";
    private const string BearerPrefix = "Bearer ";

    /// <summary>Whether the address called from is allowed and the path names the secret.</summary>
    public static bool KnowsPath(SalesforceSettings settings, IPAddress? from, string secret) =>
        Same(secret, settings.PathSecret!) & (settings.AllowedIps.Count == 0 || (from is not null && settings.AllowedIps.Any(range => range.Contains(Plain(from)))));

    /// <summary>Whether a flow's request names the key or is signed with it; also where no key is set.</summary>
    public static bool HasKey(SalesforceSettings settings, string? authorization, string? signature, ReadOnlySpan<byte> body)
    {
        if (settings.FlowKey is not { } key)
        {
            return true;
        }

        var bearer = authorization?.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) == true && Same(authorization[BearerPrefix.Length..].Trim(), key);
        return bearer | (signature is not null && Same(signature.Trim().ToLowerInvariant(), Sign(key, body)));
    }

    /// <summary>The signature of a body, as it stands in <see cref="SignatureHeader"/>.</summary>
    public static string Sign(string key, ReadOnlySpan<byte> body) => SignaturePrefix + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), body));

    // Hashes are of one length, so that not even the length of the secret shows.
    private static bool Same(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
