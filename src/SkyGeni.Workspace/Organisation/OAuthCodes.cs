using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SkyGeni.Workspace.Organisation;

/// <summary>What a person allowed, until the app asks for it: a code good once, within ten minutes.</summary>
internal sealed class OAuthCodes
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, Allowed> codes = new(StringComparer.Ordinal);

    public string Issue(SimulatedSlack workspace, string scope, string redirectUri, string userId)
    {
        var code = RandomNumberGenerator.GetHexString(40, lowercase: true);
        codes[code] = new Allowed(workspace, scope, redirectUri, userId, TimeProvider.System.GetUtcNow() + GoodFor);
        return code;
    }

    /// <summary>What was allowed, or Slack's word for why it is not given.</summary>
    public (Allowed? Allowed, string? Error) Use(string? code, string? redirectUri)
    {
        if (code is null || !codes.TryGetValue(code, out var allowed) || allowed.Until < TimeProvider.System.GetUtcNow())
        {
            return (null, "invalid_code");
        }
        if (allowed.RedirectUri != redirectUri)
        {
            return (null, "bad_redirect_uri");
        }
        return allowed.TryUse() ? (allowed, null) : (null, "code_already_used");
    }
}

/// <summary>What one person allowed the app to do in a workspace.</summary>
internal sealed record Allowed(SimulatedSlack Workspace, string Scope, string RedirectUri, string UserId, DateTimeOffset Until)
{
    private int used;

    public bool TryUse() => Interlocked.Exchange(ref used, 1) == 0;
}
