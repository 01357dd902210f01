using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>A stage as it is kept.</summary>
/// <param name="Name">How it is called here: as HubSpot called it when it was first read, so that its history holds together.</param>
/// <param name="Label">How HubSpot calls it now.</param>
internal sealed record KnownStage(string Id, string Name, string Label, Outcome Outcome);

/// <summary>The one writer of <c>hubspot_account</c> and <c>hubspot_stage</c>.</summary>
internal sealed class AccountStore(Database database)
{
    /// <summary>The account whose deals are here, with its stages; without an id where none was read.</summary>
    public Task<HubSpotKnown> ReadAsync() => database.ReadAsync(async connection =>
    {
        var account = await connection.QueryFirstOrDefaultAsync<(long? PortalId, string? TimeZone)>("SELECT portal_id, time_zone FROM hubspot_account");
        return new HubSpotKnown(account.PortalId, account.TimeZone, (await StagesAsync(connection, null)).ToDictionary(stage => stage.Id, StringComparer.Ordinal));
    });

    /// <summary>Keeps the account, unless another one's deals are here; answers whose are.</summary>
    public static async Task<long> SaveAsync(DbTransaction tx, HubSpotAccountDetails account, DateTimeOffset now)
    {
        await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO hubspot_account (portal_id, time_zone, read_at) SELECT @PortalId, @TimeZone, @now
            WHERE NOT EXISTS (SELECT 1 FROM hubspot_account WHERE portal_id <> @PortalId)
            ON CONFLICT (portal_id) DO UPDATE SET time_zone = excluded.time_zone, read_at = excluded.read_at
            """,
            new { account.PortalId, account.TimeZone, now = now.ToUnixTimeMilliseconds() },
            tx);
        return await tx.Connection!.ExecuteScalarAsync<long>("SELECT portal_id FROM hubspot_account", transaction: tx);
    }

    public static Task<IReadOnlyList<KnownStage>> StagesAsync(DbTransaction tx) => StagesAsync(tx.Connection!, tx);

    public static Task SaveAsync(DbTransaction tx, IEnumerable<KnownStage> stages) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO hubspot_stage (stage_id, name, label, outcome) VALUES (@Id, @Name, @Label, @outcome)
        ON CONFLICT (stage_id) DO UPDATE SET label = excluded.label, outcome = excluded.outcome
        """,
        stages.Select(stage => new { stage.Id, stage.Name, stage.Label, outcome = Word(stage.Outcome) }),
        tx);

    /// <summary>Stages that deals are said to be in already, under whatever name.</summary>
    public static async Task<IReadOnlySet<string>> UsedAsync(DbTransaction tx) =>
        (await tx.Connection!.QueryAsync<string>("SELECT DISTINCT stage FROM deal WHERE stage IS NOT NULL", transaction: tx)).ToHashSet(StringComparer.Ordinal);

    private static async Task<IReadOnlyList<KnownStage>> StagesAsync(DbConnection connection, DbTransaction? tx) =>
        [.. (await connection.QueryAsync<(string Id, string Name, string Label, string Outcome)>("SELECT stage_id, name, label, outcome FROM hubspot_stage ORDER BY stage_id", transaction: tx))
            .Select(row => new KnownStage(row.Id, row.Name, row.Label, Outcomes.Parse(row.Outcome)))];

    private static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Won => Outcomes.Won,
        Outcome.Lost => Outcomes.Lost,
        _ => Outcomes.Open,
    };
}
