using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>A request as it came, with what it says about its own signature; absent headers are null.</summary>
/// <param name="Uri">The full address that HubSpot posted to.</param>
/// <param name="Timestamp">Milliseconds since 1970, as text.</param>
/// <param name="OldSignature">The header of versions 1 and 2, and <paramref name="OldVersion"/> which of them it is.</param>
public sealed record SignedRequest(
    string Method, string Uri, ReadOnlyMemory<byte> Body, string? Timestamp, string? Signature, string? OldSignature = null, string? OldVersion = null);

/// <summary>
/// HubSpot's request signatures (developers.hubspot.com, "Validating requests"). Version 3 is the base64 of HMAC-SHA256 under the
/// client secret over method, address, raw body and timestamp; 1 and 2 are the hex of SHA-256 over the secret and the rest, without a time.
/// </summary>
public static class HubSpotSignature
{
    public const string Header = "X-HubSpot-Signature-v3";
    public const string TimestampHeader = "X-HubSpot-Request-Timestamp";
    public const string OldHeader = "X-HubSpot-Signature";
    public const string OldVersionHeader = "X-HubSpot-Signature-Version";

    private const string Version1 = "v1";
    private const string Version2 = "v2";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>What HubSpot decodes of an address before it signs it, and nothing else.</summary>
    private static readonly (string Encoded, string Plain)[] Decoded =
    [
        ("%3A", ":"), ("%2F", "/"), ("%3F", "?"), ("%40", "@"), ("%21", "!"), ("%24", "$"), ("%27", "'"),
        ("%28", "("), ("%29", ")"), ("%2A", "*"), ("%2C", ","), ("%3B", ";"),
    ];

    /// <summary>The signature of version 3.</summary>
    public static string Sign(string secret, SignedRequest request) => Convert.ToBase64String(Mac(secret, request));

    /// <summary>The signature of version 1, over secret and body.</summary>
    public static string SignV1(string secret, SignedRequest request) => Convert.ToHexStringLower(Hash(secret, request.Body.Span));

    /// <summary>The signature of version 2, over secret, method, address and body.</summary>
    public static string SignV2(string secret, SignedRequest request) =>
        Convert.ToHexStringLower(Hash(secret + request.Method + request.Uri, request.Body.Span));

    /// <summary>What is wrong with a request's signature, in words that give nothing away; null: it is HubSpot's, and of now.</summary>
    /// <param name="settings">With the client secret.</param>
    /// <param name="request">As it came.</param>
    /// <param name="now">By the wall clock.</param>
    public static string? Problem(HubSpotSettings settings, SignedRequest request, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(settings.ClientSecret);
        if (request.Signature is null)
        {
            return OldProblem(settings, request);
        }

        if (request.Timestamp is null || !long.TryParse(request.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sent))
        {
            return $"{TimestampHeader} is missing or no number; allowed: milliseconds since 1970.";
        }

        // Compared before the age is looked at, so that the answer's timing says nothing about either.
        var authentic = Same(request.Signature, Sign(settings.ClientSecret, request));
        var age = Math.Abs((decimal)now.ToUnixTimeMilliseconds() - sent);
        return !authentic
            ? $"{Header} does not fit this request. It is made with the app's client secret over method, address, body and timestamp; behind a proxy set Crm:HubSpot:PublicUrl to the address that HubSpot posts to."
            : age > (decimal)Window.TotalMilliseconds ? $"{TimestampHeader} is more than {Window.TotalMinutes:0} minutes from now." : null;
    }

    private static string? OldProblem(HubSpotSettings settings, SignedRequest request)
    {
        if (request.OldSignature is null)
        {
            return $"{Header} is missing.";
        }

        if (!settings.AcceptOldSignatures)
        {
            return $"{Header} is missing; {OldHeader} alone is not enough, since it does not say when the request was sent.";
        }

        var expected = request.OldVersion switch
        {
            Version1 => SignV1(settings.ClientSecret!, request),
            Version2 => SignV2(settings.ClientSecret!, request),
            _ => null,
        };
        return expected is null ? $"{OldVersionHeader} is missing or unknown; allowed: {Version1}, {Version2}."
            : Same(request.OldSignature, expected) ? null : $"{OldHeader} does not fit this request.";
    }

    /// <summary>An address as HubSpot signs it: without the fragment, some characters decoded.</summary>
    private static string Signed(string uri)
    {
        var end = uri.IndexOf('#', StringComparison.Ordinal);
        return Decoded.Aggregate(end < 0 ? uri : uri[..end], (text, pair) => text.Replace(pair.Encoded, pair.Plain, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Mac(string secret, SignedRequest request)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.UTF8.GetBytes(request.Method + Signed(request.Uri)));
        mac.AppendData(request.Body.Span);
        mac.AppendData(Encoding.UTF8.GetBytes(request.Timestamp ?? ""));
        return mac.GetHashAndReset();
    }

    private static byte[] Hash(string before, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(before));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
