using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Alerts;

/// <summary>Reads open, scored deals as <see cref="Attention"/> wants them, walking the index by money at risk.</summary>
internal static class OpenDealReader
{
    private const string Select = """
        SELECT d.deal_id, d.owner_id, d.stage, d.amount, d.currency, d.expected_close, d.pushes, l.loss_probability, l.money_at_risk, l.band
        FROM risk_latest l JOIN deal d ON d.deal_id = l.deal_id
        """;

    private static readonly string IsOnTrack = $"l.band = {(int)RiskBand.OnTrack}";

    private const string Open = "FROM deal WHERE outcome = 0 AND deleted = 0";

    /// <summary>The deals with most money at risk among those that are not on track and that a filter lets through.</summary>
    public static Task<List<AttentionCandidate>> TopAsync(DbConnection connection, Visible visible, AttentionRules rules, int take)
    {
        var command = Command(
            connection, $"{Select} WHERE {visible.Where} AND NOT {IsOnTrack} AND {Passes(rules)} ORDER BY l.money_at_risk DESC LIMIT @take", visible, rules);
        command.AddParameter("@take", take);
        return ReadAsync(command);
    }

    /// <summary>Every open, scored deal that somebody sees.</summary>
    public static Task<List<AttentionCandidate>> AllAsync(DbConnection connection, Visible visible) =>
        ReadAsync(Command(connection, $"{Select} WHERE {visible.Where}", visible, null));

    /// <summary>Those of some deals that are open and visible.</summary>
    public static Task<List<AttentionCandidate>> OfAsync(DbConnection connection, Visible visible, IEnumerable<string> dealIds)
    {
        var command = Command(connection, $"{Select} WHERE {visible.Where} AND l.deal_id IN (SELECT value FROM json_each(@ids))", visible, null);
        command.AddParameter("@ids", Json(dealIds));
        return ReadAsync(command);
    }

    /// <summary>How many there are, what they are worth and their money at risk, by currency; the currency with most at risk first.</summary>
    public static async Task<List<CurrencyTotals>> TotalsAsync(DbConnection connection, Visible visible)
    {
        await using var command = Command(
            connection,
            $"""
            SELECT l.currency, COUNT(*), COALESCE(SUM(l.amount), 0), COALESCE(SUM(l.money_at_risk), 0) AS at_risk
            FROM risk_latest l WHERE {visible.Where} GROUP BY l.currency ORDER BY at_risk DESC
            """,
            visible,
            null);
        var totals = new List<CurrencyTotals>();
        await using var row = await command.ExecuteReaderAsync();
        while (row.Read())
        {
            totals.Add(new CurrencyTotals(row.IsDBNull(0) ? null : row.GetString(0), row.GetInt32(1), (decimal)row.GetDouble(2), (decimal)row.GetDouble(3)));
        }

        return totals;
    }

    /// <summary>
    /// How many there are and their money at risk by currency. In the usual company all deals are in one currency; then the
    /// index by money answers alone, ten times as fast over a hundred thousand deals.
    /// </summary>
    public static async Task<(int Open, ImmutableArray<CurrencySum> AtRisk)> AtRiskAsync(DbConnection connection, Visible visible)
    {
        if (!await InOneCurrencyAsync(connection))
        {
            var totals = await TotalsAsync(connection, visible);
            return (totals.Sum(total => total.Open), [.. totals.Select(total => new CurrencySum(total.Currency, total.AtRisk))]);
        }

        await using var command = Command(
            connection,
            $"SELECT COUNT(*), COALESCE(SUM(l.money_at_risk), 0), (SELECT currency {Open} LIMIT 1) FROM risk_latest l WHERE {visible.Where}",
            visible,
            null);
        await using var row = await command.ExecuteReaderAsync();
        row.Read();
        var open = row.GetInt32(0);
        return (open, open == 0 ? [] : [new CurrencySum(row.IsDBNull(2) ? null : row.GetString(2), (decimal)row.GetDouble(1))]);
    }

    private static async Task<bool> InOneCurrencyAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT (SELECT currency {Open} ORDER BY currency LIMIT 1) IS NOT DISTINCT FROM (SELECT currency {Open} ORDER BY currency DESC LIMIT 1)";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) == 1;
    }

    /// <summary>How many are on track, from their index alone.</summary>
    public static async Task<int> OnTrackAsync(DbConnection connection, Visible visible)
    {
        await using var command = Command(connection, $"SELECT COUNT(*) FROM risk_latest l WHERE {visible.Where} AND {IsOnTrack}", visible, null);
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// How many are left out: on track; of the others, below the person's least amount; of the others, in another stage than they chose.
    /// Deals in <paramref name="counted"/> are counted elsewhere.
    /// </summary>
    public static async Task<(int OnTrack, int BelowLeastAmount, int OtherStage)> FilteredAsync(
        DbConnection connection, Visible visible, AttentionRules rules, IEnumerable<string> counted)
    {
        await using var command = Command(
            connection,
            $"""
            SELECT COUNT(*) FILTER (WHERE {IsOnTrack}), COUNT(*) FILTER (WHERE NOT {IsOnTrack} AND l.amount < @least),
              COUNT(*) FILTER (WHERE NOT {IsOnTrack} AND COALESCE(l.amount >= @least, TRUE) AND NOT {PassesStage(rules)})
            FROM risk_latest l {(rules.Stages is null ? "" : "JOIN deal d ON d.deal_id = l.deal_id")}
            WHERE {visible.Where} AND l.deal_id NOT IN (SELECT value FROM json_each(@ids))
            """,
            visible,
            rules);
        command.AddParameter("@ids", Json(counted));
        await using var row = await command.ExecuteReaderAsync();
        return row.Read() ? (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)) : (0, 0, 0);
    }

    private static string Passes(AttentionRules rules) => $"COALESCE(d.amount >= @least, TRUE) AND {PassesStage(rules)}";

    private static string PassesStage(AttentionRules rules) =>
        rules.Stages is null ? "TRUE" : "COALESCE(d.stage IN (SELECT value FROM json_each(@stages)), FALSE)";

    private static DbCommand Command(DbConnection connection, string sql, Visible visible, AttentionRules? rules)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        if (visible.Owners is { } owners)
        {
            command.AddParameter("@owners", Json(owners));
        }

        if (rules is not null)
        {
            command.AddParameter("@least", (double)rules.LeastAmount);
        }

        if (rules?.Stages is { } stages)
        {
            command.AddParameter("@stages", Json(stages));
        }

        return command;
    }

    private static async Task<List<AttentionCandidate>> ReadAsync(DbCommand command)
    {
        await using (command)
        {
            var deals = new List<AttentionCandidate>();
            await using var row = await command.ExecuteReaderAsync();
            while (row.Read())
            {
                deals.Add(Read(row));
            }

            return deals;
        }
    }

    private static AttentionCandidate Read(DbDataReader row) => new()
    {
        DealId = row.GetString(0),
        OwnerId = row.IsDBNull(1) ? null : row.GetString(1),
        Stage = row.IsDBNull(2) ? null : row.GetString(2),
        Amount = row.IsDBNull(3) ? null : (decimal)row.GetDouble(3),
        Currency = row.IsDBNull(4) ? null : row.GetString(4),
        ExpectedClose = row.IsDBNull(5) ? null : DateOnly.ParseExact(row.GetString(5), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Pushes = row.GetInt32(6),
        LossProbability = row.GetDouble(7),
        MoneyAtRisk = row.GetDouble(8),
        Band = (RiskBand)row.GetInt32(9),
    };

    private static string Json(IEnumerable<string> values) => JsonSerializer.Serialize([.. values], AlertsJson.Default.StringArray);

    /// <summary>Whose deals somebody sees; null: everyone's.</summary>
    internal readonly record struct Visible(IReadOnlySet<string>? Owners)
    {
        public string Where => Owners is null ? "TRUE" : JsonList.Holds("l.owner_id", "@owners", Owners);
    }
}

/// <summary>Open deals in one currency; null: one the source did not say.</summary>
internal sealed record CurrencyTotals(string? Currency, int Open, decimal Amount, decimal AtRisk);
