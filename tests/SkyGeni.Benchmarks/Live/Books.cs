using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;

namespace SkyGeni.Benchmarks.Live;

/// <summary>Compares the store with what was sent and what was posted.</summary>
/// <param name="open">Makes a connection to the store.</param>
/// <param name="filledAt">In milliseconds since 1970; the stage that a deal was filled with is that of then.</param>
internal sealed partial class Books(Func<DbConnection> open, long filledAt)
{
    /// <summary>Waits until nothing is under way any more, not for ever; answers how much still is.</summary>
    public async Task<int> SettledAsync(TimeSpan patience, CancellationToken cancel)
    {
        var until = TimeProvider.System.GetUtcNow() + patience;
        while (true)
        {
            var waiting = await WaitingAsync();
            if (waiting == 0 || TimeProvider.System.GetUtcNow() > until)
            {
                return waiting;
            }

            await Task.Delay(200, cancel);
        }
    }

    public async Task<Balance> CompareAsync(UpdateSender sender, IReadOnlyCollection<Accepted> posts)
    {
        var sent = sender.Acknowledged.Keys.ToList();
        await using var connection = open();
        await connection.OpenAsync();
        var logged = await LoggedAsync(connection);
        var stale = await StaleAsync(connection, sent);
        var kinds = (await connection.QueryAsync<(long State, long Messages)>(
            "SELECT state, COUNT(*) FROM outbox WHERE kind <> 'refresh-copy' GROUP BY state")).ToDictionary(row => row.State, row => (int)row.Messages);
        var repeated = posts.Count - posts.Select(Identity).Distinct(StringComparer.Ordinal).Count();
        return new Balance(
            sent.Count,
            sent.Count(update => logged.GetValueOrDefault(Key(update)) == 0),
            logged.Values.Count(times => times > 1),
            stale,
            await WaitingAsync(),
            kinds.Values.Sum(),
            kinds.GetValueOrDefault(3),
            kinds.GetValueOrDefault(4),
            kinds.GetValueOrDefault(5),
            posts.Count,
            repeated);
    }

    private async Task<int> WaitingAsync()
    {
        await using var connection = open();
        await connection.OpenAsync();
        return await connection.ExecuteScalarAsync<int>(
            """
            SELECT (SELECT COUNT(*) FROM deal WHERE needs_score = 1) + (SELECT COUNT(*) FROM crm_delivery WHERE state = 1)
                 + (SELECT COUNT(*) FROM outbox WHERE state IN (1, 2) AND kind <> 'refresh-copy')
            """);
    }

    /// <summary>How often each change stands in the log.</summary>
    private static async Task<Dictionary<string, int>> LoggedAsync(DbConnection connection)
    {
        var logged = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (deal, at, changes) in await connection.QueryAsync<(string, long, string)>(
            "SELECT deal_id, occurred_at, changes FROM deal_event WHERE source IN ('hubspot', 'api')"))
        {
            using var json = JsonDocument.Parse(changes);
            foreach (var change in json.RootElement.EnumerateObject().Where(change => change.Name != "outcome" && change.Name != "closed_date"))
            {
                Count(logged, $"{deal} {at} {change.Value}");
            }

            if (json.RootElement.TryGetProperty("outcome", out var outcome) && outcome.GetString() is "won" or "lost")
            {
                Count(logged, $"{deal} {at} {outcome}");
            }
        }

        return logged;
    }

    private static void Count(Dictionary<string, int> logged, string key) => logged[key] = logged.GetValueOrDefault(key) + 1;

    private static string Key(Update update) => string.Create(
        CultureInfo.InvariantCulture, $"{LiveCompany.DealId(update.Deal)} {update.OccurredAt} {(update.Field == Changing.End ? update.Value[6..] : update.Value)}");

    /// <summary>Deals whose stored state is not what the latest of their changes says.</summary>
    private async Task<int> StaleAsync(DbConnection connection, List<Update> sent)
    {
        var rows = (await connection.QueryAsync<(string Id, double? Amount, string? Stage, string? NextStep, long Outcome)>(
            "SELECT deal_id, amount, stage, next_step, outcome FROM deal")).ToDictionary(row => row.Id, StringComparer.Ordinal);
        var counting = sent.Where(update => update.Field != Changing.Stage || update.OccurredAt > filledAt);
        var stale = counting.GroupBy(update => (update.Deal, update.Field)).Select(group => group.MaxBy(update => update.OccurredAt)!).Where(last =>
        {
            var deal = rows[LiveCompany.DealId(last.Deal)];
            return last.Field switch
            {
                Changing.Amount => deal.Amount != double.Parse(last.Value, CultureInfo.InvariantCulture),
                Changing.Stage => deal.Stage != last.Value,
                Changing.NextStep => deal.NextStep != last.Value,
                Changing.End => deal.Outcome != (last.Value == "closedwon" ? 1 : 2),
                _ => false,
            };
        }).ToList();
        foreach (var update in stale.Take(5))
        {
            await Console.Error.WriteLineAsync($"  stands otherwise: {update}, is {rows[LiveCompany.DealId(update.Deal)]}");
        }

        return stale.Count;
    }

    /// <summary>What makes a message the same when it is posted again: the id of what it tells of.</summary>
    private static string Identity(Accepted post) => Id().Match(post.Body) is { Success: true } id ? id.Value : post.Body;

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Id();
}
