using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Hosting.Workspaces;

/// <summary>Which workspaces installed the app.</summary>
internal sealed class InstallationStore(Database database)
{
    private const string Upsert = """
        INSERT INTO installation (workspace_id, name, bot_user_id, scopes, token, installed_by, installed_at)
        VALUES (@Id, @Name, @BotUserId, @Scopes, @Token, @InstalledBy, @InstalledAt)
        ON CONFLICT (workspace_id) DO UPDATE SET
          name = excluded.name, bot_user_id = excluded.bot_user_id, scopes = excluded.scopes, token = excluded.token,
          installed_by = excluded.installed_by, installed_at = excluded.installed_at, ended_at = NULL
        """;

    /// <summary>Keeps an installation; one that is there already is in use again, with its new token.</summary>
    public Task SaveAsync(Installation installation, CancellationToken cancel) => database.WriteAsync(
        tx => tx.Connection!.ExecuteAsync(
            Upsert,
            new
            {
                installation.Id,
                installation.Name,
                installation.BotUserId,
                Scopes = string.Join(',', installation.Scopes),
                installation.Token,
                installation.InstalledBy,
                InstalledAt = installation.InstalledAt.ToUnixTimeMilliseconds(),
            },
            tx),
        cancel);

    public async Task<IReadOnlyList<Installation>> ListAsync()
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<Row>(
            """
            SELECT workspace_id AS Id, name AS Name, bot_user_id AS BotUserId, scopes AS Scopes, token AS Token, installed_by AS InstalledBy,
                   installed_at AS InstalledAt, ended_at AS EndedAt
            FROM installation ORDER BY workspace_id
            """));
        return [.. rows.Select(row => row.ToInstallation())];
    }

    public async Task<Installation?> FindAsync(string id) => (await ListAsync()).FirstOrDefault(installation => installation.Id == id);

    /// <summary>
    /// Notes that the app was removed. Word of an earlier token's end, which comes late, does not end a later installation: what
    /// Slack says is of a whole second.
    /// </summary>
    public Task<bool> EndAsync(string id, DateTimeOffset at, CancellationToken cancel) => database.WriteAsync(
        async tx => await tx.Connection!.ExecuteAsync(
            "UPDATE installation SET ended_at = @at WHERE workspace_id = @id AND ended_at IS NULL AND installed_at < @until",
            new { id, at = at.ToUnixTimeMilliseconds(), until = (at.ToUnixTimeSeconds() + 1) * 1000 },
            tx) == 1,
        cancel);

    public Task RemoveAsync(string id, CancellationToken cancel) => database.WriteAsync(
        tx => tx.Connection!.ExecuteAsync("DELETE FROM installation WHERE workspace_id = @id", new { id }, tx), cancel);

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string BotUserId { get; init; } = "";
        public string Scopes { get; init; } = "";
        public string Token { get; init; } = "";
        public string InstalledBy { get; init; } = "";
        public long InstalledAt { get; init; }
        public long? EndedAt { get; init; }

        public Installation ToInstallation() => new(
            Id, Name, BotUserId, Scopes.Split(',', StringSplitOptions.RemoveEmptyEntries), Token, InstalledBy,
            DateTimeOffset.FromUnixTimeMilliseconds(InstalledAt), EndedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    }
}
