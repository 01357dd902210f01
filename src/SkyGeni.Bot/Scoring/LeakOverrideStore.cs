using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Scoring;

/// <summary>The one writer of <c>leak_override</c>: which suspected leaks were allowed, by whom, why and until when.</summary>
public sealed class LeakOverrideStore(Database database)
{
    private const string Select = """
        SELECT feature_id AS FeatureId, label AS Label, evidence AS Evidence, allowed_at AS AllowedAt, way AS Way, why AS Why, ended_at AS EndedAt FROM leak_override
        """;

    /// <summary>Allows a suspected leak; one that is allowed already stays as it was.</summary>
    public static Task AllowAsync(DbTransaction tx, Refusal refusal, Decider by, string? why, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO leak_override (feature_id, label, evidence, allowed_at, way, why) VALUES (@Id, @Label, @Evidence, @at, @Way, @why)
        ON CONFLICT DO NOTHING
        """,
        new { refusal.Id, refusal.Label, refusal.Evidence, at = now.ToUnixTimeMilliseconds(), by.Way, why },
        tx);

    /// <summary>Takes an override back.</summary>
    public static Task EndAsync(DbTransaction tx, string featureId, Decider by, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        "UPDATE leak_override SET ended_at = @at, ended_way = @Way WHERE feature_id = @featureId AND ended_at IS NULL",
        new { featureId, at = now.ToUnixTimeMilliseconds(), by.Way },
        tx);

    /// <summary>Those in force, in the order they were allowed.</summary>
    public Task<IReadOnlyList<LeakOverride>> InForceAsync() => ManyAsync("WHERE ended_at IS NULL ORDER BY override_id");

    /// <summary>All there ever were, the latest first.</summary>
    public Task<IReadOnlyList<LeakOverride>> AllAsync() => ManyAsync("ORDER BY override_id DESC");

    private Task<IReadOnlyList<LeakOverride>> ManyAsync(string where) => database.ReadAsync<IReadOnlyList<LeakOverride>>(async connection =>
        [.. (await connection.QueryAsync<Row>($"{Select} {where}")).Select(row => row.ToOverride())]);

    private sealed record Row(string FeatureId, string Label, string Evidence, long AllowedAt, string Way, string? Why, long? EndedAt)
    {
        public LeakOverride ToOverride() => new(
            FeatureId, Label, Evidence, DateTimeOffset.FromUnixTimeMilliseconds(AllowedAt), new Decider(Way), Why,
            EndedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    }
}
