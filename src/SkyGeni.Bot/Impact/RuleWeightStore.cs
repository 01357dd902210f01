using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;

namespace SkyGeni.Bot.Impact;

/// <summary>The one writer of <c>rule_weight</c>: a row where a rule's weight changed.</summary>
public sealed class RuleWeightStore(Database database)
{
    /// <summary>A weight that moved by less is the same: each opinion would make a row, and turn the order of recommendations.</summary>
    private const double Noticeable = 0.02;

    /// <summary>The weights in force, by rule; a rule that nobody said anything of is absent.</summary>
    public Task<IReadOnlyDictionary<string, HeardWeight>> CurrentAsync() => database.ReadAsync(connection => CurrentAsync(connection));

    /// <summary>Keeps what changed; answers how many weights that were.</summary>
    public static async Task<int> SaveAsync(DbTransaction tx, IReadOnlyDictionary<string, HeardWeight> weights, DateTimeOffset now)
    {
        var before = await CurrentAsync(tx.Connection!, tx);
        var lapsed = before.Where(b => b.Value.IsLowered && !weights.ContainsKey(b.Key)).Select(b => KeyValuePair.Create(b.Key, b.Value with { Weight = 1, Helpful = 0, Told = 0 }));
        var changed = weights.Concat(lapsed).Where(w => Math.Abs(w.Value.Weight - (before.GetValueOrDefault(w.Key)?.Weight ?? 1)) >= Noticeable).ToList();
        await tx.Connection!.ExecuteAsync(
            "INSERT INTO rule_weight (rule_id, decided_at, weight, helpful, told, usual) VALUES (@rule, @at, @Weight, @Helpful, @Told, @Usual)",
            changed.Select(w => new { rule = w.Key, at = now.ToUnixTimeMilliseconds(), w.Value.Weight, w.Value.Helpful, w.Value.Told, w.Value.Usual }),
            tx);
        return changed.Count;
    }

    private static async Task<IReadOnlyDictionary<string, HeardWeight>> CurrentAsync(DbConnection connection, DbTransaction? tx = null) =>
        (await connection.QueryAsync<(string RuleId, double Weight, long Helpful, long Told, double Usual)>(
            """
            SELECT rule_id, weight, helpful, told, usual FROM rule_weight w
            WHERE weight_id = (SELECT MAX(weight_id) FROM rule_weight WHERE rule_id = w.rule_id)
            """,
            transaction: tx))
        .ToDictionary(row => row.RuleId, row => new HeardWeight(row.Weight, (int)row.Helpful, (int)row.Told, row.Usual), StringComparer.Ordinal);
}
