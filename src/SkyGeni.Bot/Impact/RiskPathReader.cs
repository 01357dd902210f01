using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Experiments;
using SkyGeni.Core.Impact;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Impact;

/// <summary>Reads what was said of deals around an action, and of others on the same weeks without one.</summary>
public sealed class RiskPathReader(Database database)
{
    /// <summary>Deals without an action to compare with, at the most: chosen by a hash, so the same ones each time.</summary>
    private const int MostIdle = 5000;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>How old a score in force may be when the figures begin.</summary>
    private static readonly TimeSpan ScoresBefore = TimeSpan.FromDays(90);

    public async Task<(ImmutableArray<(string? OwnerId, RiskPath Path)> Acted, ImmutableArray<RiskPath> Idle)> ReadAsync(
        IReadOnlyCollection<ActionTaken> actions, DateTimeOffset since, DateTimeOffset now)
    {
        var first = actions.Where(a => now - a.At >= RiskAfter.Later).GroupBy(a => a.DealId, StringComparer.Ordinal).Select(g => g.MinBy(a => a.At)!).ToList();
        if (first.Count == 0)
        {
            return ([], []);
        }

        var courses = await CoursesAsync(first.Select(a => a.DealId).ToHashSet(StringComparer.Ordinal), since);
        var acted = first.Where(a => courses.ContainsKey(a.DealId)).Select(a => (a.OwnerId, Path: courses[a.DealId].At(a.At))).Where(a => a.Path is not null)
            .Select(a => (a.OwnerId, a.Path!)).ToImmutableArray();
        var done = actions.ToLookup(a => a.DealId, a => a.At, StringComparer.Ordinal);
        var idle = ImmutableArray.CreateBuilder<RiskPath>();
        for (var at = since; at <= now - RiskAfter.Later; at += Week)
        {
            idle.AddRange(courses.Values.Where(s => !done[s.DealId].Any(d => (d - at).Duration() <= RiskAfter.Later)).Select(s => s.At(at)).OfType<RiskPath>());
        }

        return (acted, idle.ToImmutable());
    }

    private async Task<Dictionary<string, DealCourse>> CoursesAsync(HashSet<string> acted, DateTimeOffset since)
    {
        var from = since.ToUnixTimeMilliseconds();
        var deals = (await database.ReadAsync(connection => connection.QueryAsync<(string DealId, long CreatedAt, long? ClosedAt, long Outcome)>(
            "SELECT deal_id, created_at, closed_at, outcome FROM deal WHERE deleted = 0 AND (closed_at IS NULL OR closed_at >= @from)", new { from }))).ToList();
        var others = deals.Where(d => !acted.Contains(d.DealId)).OrderBy(d => Assignment.Place("risk-after", d.DealId)).Take(MostIdle);
        var courses = deals.Where(d => acted.Contains(d.DealId)).Concat(others)
            .ToDictionary(d => d.DealId, d => new DealCourse(d.DealId, d.CreatedAt, d.ClosedAt, (Outcome)d.Outcome), StringComparer.Ordinal);
        var ids = JsonList.Of(courses.Keys);
        await database.ReadAsync(async connection =>
        {
            foreach (var row in await connection.QueryAsync<(string DealId, long Since, double P, long Band)>(
                """
                SELECT deal_id, since, loss_probability, band FROM risk_score
                WHERE deal_id IN (SELECT value FROM json_each(@ids)) AND since >= @before ORDER BY since, score_id
                """,
                new { ids, before = (since - ScoresBefore).ToUnixTimeMilliseconds() }))
            {
                courses[row.DealId].Scores.Add((row.Since, row.P, (RiskBand)row.Band));
            }

            foreach (var row in await connection.QueryAsync<(string DealId, long At, string Changes)>(
                """
                SELECT deal_id, occurred_at, changes FROM deal_event
                WHERE deal_id IN (SELECT value FROM json_each(@ids)) AND changes LIKE '%"deal_stage"%' ORDER BY occurred_at, seq
                """,
                new { ids }))
            {
                courses[row.DealId].Stages.Add((row.At, StageOf(row.Changes)));
            }

            return true;
        });
        return courses;
    }

    private static string? StageOf(string changes)
    {
        using var json = JsonDocument.Parse(changes);
        return json.RootElement.TryGetProperty(DealFields.Stage, out var stage) && stage.ValueKind == JsonValueKind.String ? stage.GetString() : null;
    }

    /// <summary>What is known of a deal over time.</summary>
    private sealed record DealCourse(string DealId, long CreatedAt, long? ClosedAt, Outcome Outcome)
    {
        public List<(long Since, double P, RiskBand Band)> Scores { get; } = [];

        public List<(long At, string? Stage)> Stages { get; } = [];

        /// <summary>From an instant to two weeks later; null where it was not open or had no score then.</summary>
        public RiskPath? At(DateTimeOffset instant)
        {
            var at = instant.ToUnixTimeMilliseconds();
            var later = (instant + RiskAfter.Later).ToUnixTimeMilliseconds();
            var before = Scores.FindLastIndex(s => s.Since <= at);
            if (at < CreatedAt || ClosedAt <= at || before < 0)
            {
                return null;
            }

            var after = ClosedAt <= later ? (Outcome == Outcome.Won ? 0 : 1) : Scores[Scores.FindLastIndex(s => s.Since <= later)].P;
            var stage = Stages.FindLastIndex(s => s.At <= at);
            return new RiskPath(
                DealId, instant, Scores[before].Band, stage < 0 ? null : Stages[stage].Stage, TimeSpan.FromMilliseconds(at - CreatedAt).TotalDays, Scores[before].P, after);
        }
    }
}
