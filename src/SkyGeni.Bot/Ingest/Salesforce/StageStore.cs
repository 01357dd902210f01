using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>The one writer of <c>salesforce_stage</c>.</summary>
internal sealed class StageStore(Database database)
{
    /// <summary>Takes what Salesforce says of its stages, by name; one it does not know any more keeps what was said of it.</summary>
    public static Task SaveAsync(DbTransaction tx, IReadOnlyDictionary<string, string> outcomes) => tx.Connection!.ExecuteAsync(
        "INSERT INTO salesforce_stage (name, outcome) VALUES (@name, @outcome) ON CONFLICT (name) DO UPDATE SET outcome = excluded.outcome",
        outcomes.Select(stage => new { name = stage.Key, outcome = stage.Value }),
        tx);

    public Task<Dictionary<string, string>> ReadAsync() => database.ReadAsync(async connection =>
        (await connection.QueryAsync<(string Name, string Outcome)>("SELECT name, outcome FROM salesforce_stage")).ToDictionary(row => row.Name, row => row.Outcome, StringComparer.Ordinal));
}
