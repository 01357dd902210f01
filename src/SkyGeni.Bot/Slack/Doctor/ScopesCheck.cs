using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Slack.Doctor;

/// <summary>Whether the token may do all that <c>manifest.json</c> asks for.</summary>
internal sealed class ScopesCheck(BotSettings settings, Introduction slack) : IDoctorCheck
{
    public string Id => "scopes";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        if (settings.Slack is null)
        {
            return DoctorLine.Well("no token: nothing to be allowed");
        }

        if (!(await slack.AskAsync(cancel)).Result.TryGetValue(out var who) || who.Scopes is not { } granted)
        {
            return DoctorLine.Doubtful("Slack did not say what the token may do", "See the line 'slack'.");
        }

        var missing = AppManifest.Scopes.Except(granted, StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? DoctorLine.Well($"all {AppManifest.Scopes.Count} that are needed")
            : DoctorLine.Broken(
                $"the token lacks {string.Join(", ", missing)}",
                "Add the scopes under OAuth & Permissions, or paste manifest.json again under App Manifest, then reinstall the app: a token keeps the scopes it was made with.");
    }
}
