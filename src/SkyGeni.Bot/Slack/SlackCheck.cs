using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Settings;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack;

/// <summary>Whether Slack takes the token.</summary>
internal sealed class SlackCheck(BotSettings settings, ISlackApiClient slack) : IDoctorCheck
{
    public string Id => "slack";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        if (settings.Slack is null)
        {
            return DoctorLine.Well("no token: serve starts the Slack on this machine");
        }

        var result = await slack.AuthTestAsync(cancel);
        return result.TryGetValue(out var who)
            ? DoctorLine.Well($"speaks as {who.BotUserId} in {who.Team}")
            : DoctorLine.Broken($"auth.test at {settings.Slack.ApiUrl} answered {result.Failure}", "Check Slack:BotToken, and that this machine reaches Slack.");
    }
}
