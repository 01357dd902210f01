using System.Globalization;
using Npgsql;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>
/// The settings of the part that serves one workspace: the program's own, then what stands under <c>Workspaces:&lt;id&gt;</c>, then what
/// makes it this workspace's and nobody else's: its token, its folder, its database.
/// </summary>
internal sealed class WorkspaceArgs(ProgramArgs program, IConfiguration configuration, BotSettings settings, TokenVault vault)
{
    private const string Folder = "workspaces";

    /// <summary>Where a workspace's data are.</summary>
    public string DirectoryOf(string id) => Path.Combine(settings.DataDirectory, Folder, id);

    /// <summary>Its database where the store is PostgreSQL: one of its own, beside the front's.</summary>
    public string DatabaseOf(string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{new NpgsqlConnectionStringBuilder(settings.Store.ConnectionString).Database}_{id.ToLowerInvariant()}");

    /// <summary>As for <see cref="BotApplication"/>; null where its token cannot be read.</summary>
    public string[]? Of(Installation installation)
    {
        if (vault.Open(installation.Id, installation.Token) is not { } token)
        {
            return null;
        }

        var own = configuration.GetSection($"Workspaces:{installation.Id}").AsEnumerable(makePathsRelative: true).Where(entry => entry.Value is not null);
        return
        [
            .. program.Args,
            .. own.Select(entry => $"--{entry.Key}={entry.Value}"),

            // A watcher of the same file for each workspace would use up what a user may have of them.
            "--hostBuilder:reloadConfigOnChange=false",
            $"--{BotSettings.WorkspaceKey}={installation.Id}",
            "--Slack:ClientId=",
            "--Slack:ClientSecret=",
            "--Slack:AppToken=",
            $"--Slack:BotToken={token}",
            $"--Slack:SigningSecret={settings.Install!.SigningSecret}",
            $"--Data:Directory={DirectoryOf(installation.Id)}",
            $"--Store:ConnectionString={StoreOf(installation.Id)}",
        ];
    }

    private string StoreOf(string id) => settings.Store.Provider == StoreProvider.Postgres
        ? new NpgsqlConnectionStringBuilder(settings.Store.ConnectionString) { Database = DatabaseOf(id) }.ConnectionString
        : "";
}

/// <summary>The command line's settings, as they were given.</summary>
internal sealed record ProgramArgs(string[] Args);
