using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Settings;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack.Doctor;

/// <summary>Whether Slack takes the token.</summary>
internal sealed class SlackCheck(BotSettings settings, Introduction slack) : IDoctorCheck
{
    public string Id => "slack";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        if (settings.Slack is null)
        {
            return DoctorLine.Well("no token: serve starts the Slack on this machine");
        }

        return (await slack.AskAsync(cancel)).Result switch
        {
            SlackResult<AuthTest>.Ok(var who) => DoctorLine.Well($"speaks as {who.BotUserId} in {who.Team}"),
            SlackResult<AuthTest>.Error(var code, _) => DoctorLine.Broken($"does not take the token: {code}", Advice(code)),
            var silent => DoctorLine.Broken($"auth.test at {settings.Slack.ApiUrl} came to nothing: {silent.Failure}", "See that this machine reaches Slack over HTTPS, through the proxy if there is one."),
        };
    }

    private static string Advice(string code) => code switch
    {
        "invalid_auth" or "not_authed" or "not_allowed_token_type" => "Set Slack:BotToken to the Bot User OAuth Token (xoxb-…) of OAuth & Permissions.",
        "token_revoked" or "account_inactive" => "The app was removed from the workspace or its token withdrawn: install it again, and set Slack:BotToken to the new token.",
        "token_expired" => "Token rotation is on in the app's settings, which this program does not do: make the app anew from manifest.json, where it is off.",
        _ => "Install the app again, and set Slack:BotToken to the token it is given.",
    };
}
