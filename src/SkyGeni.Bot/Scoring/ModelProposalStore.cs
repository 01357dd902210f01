using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Scoring;

/// <summary>The one writer of <c>model_proposal</c>: what was put before the admins of a model that waits.</summary>
public sealed class ModelProposalStore(Database database)
{
    public static Task AddAsync(DbTransaction tx, string version, ModelComparison comparison, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        "INSERT INTO model_proposal (version, proposed_at, comparison) VALUES (@version, @at, @json)",
        new { version, at = now.ToUnixTimeMilliseconds(), json = JsonSerializer.Serialize(comparison, ScoringJson.Relaxed.ModelComparison) },
        tx);

    /// <summary>Null where that model never waited.</summary>
    public async Task<ModelComparison?> FindAsync(string version)
    {
        var json = await database.ReadAsync(connection =>
            connection.QuerySingleOrDefaultAsync<string>("SELECT comparison FROM model_proposal WHERE version = @version", new { version }));
        return json is null ? null : JsonSerializer.Deserialize(json, ScoringJson.Relaxed.ModelComparison);
    }
}
