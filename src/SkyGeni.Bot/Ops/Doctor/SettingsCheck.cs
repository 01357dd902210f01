using SkyGeni.Bot.Api;
using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Settings are checked at every start: here it is said which shape they give the program.</summary>
internal sealed class SettingsCheck(BotSettings settings, ApiKeys keys) : IDoctorCheck
{
    public string Id => "settings";

    public Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        var slack = settings.Slack switch
        {
            null => "the Slack on this machine",
            { AppToken: not null } => "a real Slack by Socket Mode",
            _ => "a real Slack over HTTP",
        };
        var found = $"{slack}; data in {settings.DataDirectory}; {keys.Count} API keys{(settings.AsOf is { } asOf ? $"; lives as of {asOf:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "")}";
        return Task.FromResult(keys.Count == 0
            ? DoctorLine.Doubtful(found, "Nobody can use /api: set Api:Keys:0 if a program is to.")
            : DoctorLine.Well(found));
    }
}
