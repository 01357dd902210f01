using SkyGeni.Bot.Hosting;
using SkyGeni.Bot.Hosting.Workspaces;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Verbs;

/// <summary>Which part of the program a verb works with: the only one, the front, or that of a workspace.</summary>
internal static class VerbProgram
{
    /// <exception cref="SettingsException">A workspace is named where there is one, or none where there are many, or an unknown one.</exception>
    public static async Task<WebApplication> OfAsync(IVerb verb, string[] settings, string? workspace, CancellationToken cancel)
    {
        if (BotSettings.From(WebApplication.CreateBuilder(settings).Configuration).Install is null)
        {
            return workspace is null
                ? BotApplication.Create(settings)
                : throw new SettingsException("--workspace is given, and the program serves one workspace. Set Slack:ClientId to serve many, or leave it out.");
        }

        var front = FrontApplication.Create(settings);
        if (workspace is null && verb.WorksOnFront)
        {
            return front;
        }

        await using (front)
        {
            await front.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
            return BotApplication.Create(await ArgsAsync(front.Services, workspace));
        }
    }

    private static async Task<string[]> ArgsAsync(IServiceProvider front, string? workspace)
    {
        var known = await front.GetRequiredService<InstallationStore>().ListAsync();
        if (known.FirstOrDefault(installation => installation.Id == workspace) is not { } found)
        {
            var allowed = known.Count == 0 ? "none has installed the app yet" : $"allowed: {string.Join(", ", known.Select(installation => installation.Id))}";
            throw new SettingsException(workspace is null ? $"Name the workspace with --workspace ID; {allowed}." : $"--workspace is '{workspace}'; {allowed}.");
        }

        await front.GetRequiredService<WorkspaceData>().PrepareAsync(found.Id);
        return front.GetRequiredService<WorkspaceArgs>().Of(found)
            ?? throw new SettingsException($"The token of workspace {found.Id} cannot be read with the keys in Data:Keys.");
    }
}
