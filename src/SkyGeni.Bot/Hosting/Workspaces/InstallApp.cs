using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Slack;
using SkyGeni.Slack;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>What became of a way to Slack and back.</summary>
internal abstract record InstallOutcome
{
    private InstallOutcome()
    {
    }

    /// <param name="Again">The workspace had the app before.</param>
    internal sealed record Installed(Installation Installation, bool Again) : InstallOutcome;

    /// <summary>The state is none of ours, too old, used, or another browser's.</summary>
    internal sealed record NotOurs : InstallOutcome;

    /// <param name="Code">Slack's own word.</param>
    internal sealed record Refused(string Code) : InstallOutcome;

    /// <param name="Failure">What happened on the way to Slack.</param>
    internal sealed record NoAnswer(string Failure) : InstallOutcome;

    /// <summary>The token ends within hours and would have to be renewed, which this program does not do.</summary>
    internal sealed record TokenRotates : InstallOutcome;
}

/// <summary>Takes a workspace in: sends a person to Slack, and exchanges what they bring back for the bot's token.</summary>
internal sealed class InstallApp(
    BotSettings settings, InstallStateStore states, InstallationStore installations, TokenVault vault, OAuthClient slack, HostedWorkspaces workspaces, WallClock clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Whether people come here over HTTPS, as the public address says.</summary>
    public bool IsHttps => settings.Public.Url!.Scheme == Uri.UriSchemeHttps;

    private InstallSettings App => settings.Install!;

    private Uri Back => settings.Public.At("slack/oauth_redirect")!;

    /// <summary>Where to send a person of a browser.</summary>
    public async Task<Uri> BeginAsync(string browser, CancellationToken cancel)
    {
        var query = QueryString.Create("client_id", App.ClientId)
            .Add("scope", string.Join(',', AppManifest.Scopes))
            .Add("redirect_uri", Back.AbsoluteUri)
            .Add("state", await states.IssueAsync(browser, clock.Now, cancel));
        return new Uri(App.AuthorizeUrl + query.ToUriComponent());
    }

    /// <summary>Whether a person may go on with what they brought back; uses the state up.</summary>
    public Task<bool> IsOursAsync(string state, string browser, CancellationToken cancel) => states.UseAsync(state, browser, clock.Now, cancel);

    /// <summary>Exchanges a code and begins to serve the workspace.</summary>
    public async Task<InstallOutcome> CompleteAsync(string state, string browser, string code, CancellationToken cancel)
    {
        if (!await IsOursAsync(state, browser, cancel))
        {
            return new InstallOutcome.NotOurs();
        }

        return await slack.ExchangeAsync(App.ClientId, App.ClientSecret, code, Back, cancel) switch
        {
            SlackResult<OAuthGrant>.Ok(var grant) when grant.TokenExpires => new InstallOutcome.TokenRotates(),
            SlackResult<OAuthGrant>.Ok(var grant) when Installation.IsId(grant.Id) => await KeepAsync(grant, cancel),
            SlackResult<OAuthGrant>.Error(var word, _) => new InstallOutcome.Refused(word),
            var failed => new InstallOutcome.NoAnswer(failed.Failure ?? "an answer without a workspace"),
        };
    }

    private async Task<InstallOutcome> KeepAsync(OAuthGrant grant, CancellationToken cancel)
    {
        var again = await installations.FindAsync(grant.Id) is not null;
        var installation = new Installation(
            grant.Id, grant.Name, grant.BotUserId, grant.Scopes, vault.Lock(grant.Id, grant.BotToken), grant.InstallerId, clock.Now, null);
        await installations.SaveAsync(installation, cancel);

        // A person waits here; a start that takes longer goes on without them.
        await Task.WhenAny(workspaces.SyncAsync(CancellationToken.None), Task.Delay(Patience, CancellationToken.None));
        return new InstallOutcome.Installed(installation, again);
    }
}
