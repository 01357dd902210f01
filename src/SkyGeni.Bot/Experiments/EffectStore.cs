using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Experiments;

/// <summary>What came of measuring whether following a recommendation helps.</summary>
/// <param name="RuleId">The recommendation's rule.</param>
/// <param name="Randomised">By an experiment; else estimated from what people chose to do.</param>
/// <param name="Deals">How many deals stand behind it.</param>
/// <param name="Effect">Null where it is too early, or the figures would mislead.</param>
/// <param name="Says">A sentence: what came of it, or why nothing did.</param>
/// <param name="Detail">What an estimate rests on, as JSON; null for an experiment, which has its own read-out.</param>
public sealed record EffectReading(string RuleId, bool Randomised, DateTimeOffset At, int Deals, MeasuredEffect? Effect, string Says, string? Detail = null)
{
    /// <summary><see cref="Detail"/>, read; null for an experiment.</summary>
    public EstimateBasis? Basis => Detail is null ? null : JsonSerializer.Deserialize(Detail, ExperimentsJson.Default.EstimateBasis);
}

/// <summary>The one writer of <c>measured_effect</c>: for each rule and method the last reading.</summary>
public sealed class EffectStore(Database database)
{
    private const string Upsert = """
        INSERT INTO measured_effect (rule_id, randomised, measured_at, deals, effect, says, detail)
        VALUES (@RuleId, @randomised, @at, @Deals, @effect, @Says, @Detail)
        ON CONFLICT (rule_id, randomised) DO UPDATE SET measured_at = excluded.measured_at, deals = excluded.deals, effect = excluded.effect, says = excluded.says, detail = excluded.detail
        """;

    public static Task SaveAsync(DbTransaction tx, EffectReading reading) => tx.Connection!.ExecuteAsync(
        Upsert,
        new
        {
            reading.RuleId,
            randomised = reading.Randomised ? 1 : 0,
            at = reading.At.ToUnixTimeMilliseconds(),
            reading.Deals,
            effect = reading.Effect is { } effect ? JsonSerializer.Serialize(effect, ExperimentsJson.Default.MeasuredEffect) : null,
            reading.Says,
            reading.Detail,
        },
        tx);

    /// <summary>Of a rule whose experiments all ended before a deal came in.</summary>
    public static Task ForgetAsync(DbTransaction tx, string ruleId) =>
        tx.Connection!.ExecuteAsync("DELETE FROM measured_effect WHERE rule_id = @ruleId AND randomised = 1", new { ruleId }, tx);

    /// <summary>
    /// The reading in force of each rule, by rule. One by an experiment stands above an estimate from what people chose to do, also
    /// while it is too early for a figure: two figures for one thing would let whoever reads them choose.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, EffectReading>> InForceAsync() =>
        (await AllAsync()).GroupBy(r => r.RuleId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>Every reading; of a rule the one by an experiment first.</summary>
    public Task<IReadOnlyList<EffectReading>> AllAsync() => database.ReadAsync<IReadOnlyList<EffectReading>>(async connection =>
        [.. (await connection.QueryAsync<(string RuleId, long Randomised, long At, long Deals, string? Effect, string Says, string? Detail)>(
            "SELECT rule_id, randomised, measured_at, deals, effect, says, detail FROM measured_effect ORDER BY rule_id, randomised DESC"))
            .Select(row => new EffectReading(
                row.RuleId,
                row.Randomised == 1,
                DateTimeOffset.FromUnixTimeMilliseconds(row.At),
                (int)row.Deals,
                row.Effect is null ? null : JsonSerializer.Deserialize(row.Effect, ExperimentsJson.Default.MeasuredEffect),
                row.Says,
                row.Detail))]);
}
