using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Checks;

/// <summary>The one writer of <c>check_run</c>: a row a week.</summary>
public sealed class CheckRunStore(Database database)
{
    private const string Insert = "INSERT INTO check_run (week, ran_at, results) VALUES (@week, @at, @results)";

    public Task<bool> HasWeekAsync(string week) => database.ReadAsync(connection =>
        connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM check_run WHERE week = @week)", new { week }));

    /// <summary>Keeps a look as part of the transaction of what follows from it; false where the week had one already.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, CheckRun run) =>
        await tx.Connection!.ExecuteAsync($"{Insert} ON CONFLICT (week) DO NOTHING", Row(run), tx) > 0;

    /// <summary>Keeps a look that somebody asked for in place of the week's.</summary>
    public static Task ReplaceAsync(DbTransaction tx, CheckRun run) =>
        tx.Connection!.ExecuteAsync($"{Insert} ON CONFLICT (week) DO UPDATE SET ran_at = excluded.ran_at, results = excluded.results", Row(run), tx);

    /// <summary>The latest look; null before the first.</summary>
    public Task<CheckRun?> LatestAsync() => database.ReadAsync(async connection =>
        (await connection.QueryAsync<(long At, string Results)>("SELECT ran_at, results FROM check_run ORDER BY ran_at DESC LIMIT 1"))
        .Select(row => new CheckRun(DateTimeOffset.FromUnixTimeMilliseconds(row.At), JsonSerializer.Deserialize(row.Results, ChecksJson.Relaxed.IReadOnlyListCheckLine)!))
        .SingleOrDefault());

    private static object Row(CheckRun run) => new
    {
        week = CheckRun.WeekOf(run.At),
        at = run.At.ToUnixTimeMilliseconds(),
        results = JsonSerializer.Serialize(run.Lines, ChecksJson.Relaxed.IReadOnlyListCheckLine),
    };
}
