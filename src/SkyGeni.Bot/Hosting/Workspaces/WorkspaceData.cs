using Dapper;
using Npgsql;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>Makes and removes the place where a workspace's data are.</summary>
internal sealed class WorkspaceData(WorkspaceArgs args, BotSettings settings, InstallationStore installations)
{
    private const string DatabaseExists = "42P04";

    /// <exception cref="SettingsException">The server lets nobody make a database.</exception>
    public async Task PrepareAsync(string id)
    {
        Directory.CreateDirectory(args.DirectoryOf(id));
        if (settings.Store.Provider != StoreProvider.Postgres)
        {
            return;
        }

        try
        {
            await RunAsync($"CREATE DATABASE {Quoted(id)}");
        }
        catch (PostgresException made) when (made.SqlState == DatabaseExists)
        {
            // By an earlier start, or by another node just now.
        }
        catch (PostgresException refused)
        {
            throw new SettingsException(
                $"The database {args.DatabaseOf(id)} could not be made: {refused.MessageText}. Give the user of Store:ConnectionString the right CREATEDB, or make it by hand.");
        }
    }

    /// <summary>Removes everything that is kept of a workspace: its data first, so that a failure can be tried again.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancel)
    {
        if (settings.Store.Provider == StoreProvider.Postgres)
        {
            await RunAsync($"DROP DATABASE IF EXISTS {Quoted(id)} WITH (FORCE)");
        }

        if (Directory.Exists(args.DirectoryOf(id)))
        {
            Directory.Delete(args.DirectoryOf(id), recursive: true);
        }

        await installations.RemoveAsync(id, cancel);
    }

    // Names cannot be parameters; an id is letters and digits, which was checked when it came.
    private string Quoted(string id) => $"\"{args.DatabaseOf(id).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(settings.Store.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }
}
