using System.Net.Http.Headers;
using System.Text;

namespace SkyGeni.Slack.Web;

/// <summary>What Slack gave for a code: one installation of the app.</summary>
/// <param name="Id">The workspace, or, where it was installed to a whole organisation, the organisation.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsEnterprise">To a whole organisation.</param>
/// <param name="BotToken">A secret.</param>
/// <param name="BotUserId">As whom the bot speaks.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="InstallerId">Who installed it.</param>
/// <param name="TokenExpires">Token rotation is on: the token ends within hours.</param>
public sealed record OAuthGrant(
    string Id, string Name, bool IsEnterprise, string BotToken, string BotUserId, IReadOnlyList<string> Scopes, string InstallerId, bool TokenExpires);

/// <summary>Exchanges the code of an installation for its token.</summary>
public sealed class OAuthClient
{
    private readonly ApiCaller api;

    internal OAuthClient(ApiCaller api) => this.api = api;

    /// <param name="clientId">Of the app.</param>
    /// <param name="clientSecret">Of the app; sent as Slack prefers, by HTTP Basic.</param>
    /// <param name="code">Good once, within ten minutes.</param>
    /// <param name="redirectUri">The same that the person was sent off with.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<SlackResult<OAuthGrant>> ExchangeAsync(string clientId, string clientSecret, string code, Uri redirectUri, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(redirectUri);
        var content = new FormUrlEncodedContent([new("code", code), new("redirect_uri", redirectUri.AbsoluteUri)]);
        var basic = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{clientSecret}")));
        return api.CallAsync("oauth.v2.access", content, Repeat.Doubles, ResponseJsonContext.Default.OAuthResponse, Grant, cancellationToken, authorization: basic);
    }

    private static OAuthGrant? Grant(OAuthResponse r)
    {
        var wide = r.IsEnterpriseInstall ?? false;
        return (wide ? r.Enterprise : r.Team) is { Id: { Length: > 0 } id } where && r.AccessToken is { Length: > 0 } token
            ? new OAuthGrant(id, where.Name ?? id, wide, token, r.BotUserId ?? "", (r.Scope ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries), r.AuthedUser?.Id ?? "", r.ExpiresIn is not null)
            : null;
    }
}
