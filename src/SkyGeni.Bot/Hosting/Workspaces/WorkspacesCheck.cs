using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Slack;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>Whether the token of each workspace can be read, and may do all that is needed.</summary>
internal sealed class WorkspacesCheck(InstallationStore installations, TokenVault vault) : IDoctorCheck
{
    public string Id => "workspaces";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        var all = await installations.ListAsync();
        var serving = all.Where(installation => installation.EndedAt is null).ToList();
        var found = $"{serving.Count} have the app, {all.Count - serving.Count} removed it";
        var locked = Names(serving.Where(installation => vault.Open(installation.Id, installation.Token) is null));
        if (locked.Length > 0)
        {
            return DoctorLine.Broken($"{found}; the tokens of {locked} cannot be read", "Bring back the keys of Data:Keys, or let these workspaces install the app again.");
        }

        var lacking = Names(serving.Where(installation => AppManifest.Scopes.Except(installation.Scopes, StringComparer.Ordinal).Any()));
        return lacking.Length > 0
            ? DoctorLine.Doubtful($"{found}; {lacking} granted less than is needed", "Let them install the app again. `doctor --workspace ID` says what is missing.")
            : DoctorLine.Well($"{found}. `doctor --workspace ID` looks at one");
    }

    private static string Names(IEnumerable<Installation> some) => string.Join(", ", some.Select(installation => installation.Id));
}
