using SkyGeni.Bot.Storage;
using SkyGeni.Core.Checks.Drift;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Watching;

namespace SkyGeni.Bot.Scoring;

/// <summary>Reads what was said of deals at the last look before they ended, as it was said then.</summary>
public sealed class EndedScores(Database database)
{
    /// <summary>So many looks before the anchor that no difference is negative, since SQLite divides towards 0.</summary>
    private const int Early = 10_000;

    // The probability at the beginning of the row: later ones in it may know more than the look did.
    private const string Sql = """
        WITH ended AS (
          SELECT deal_id, closed_at, outcome, @anchor + (closed_at - @lead - @anchor) / @every * @every AS looked_at
          FROM deal WHERE closed_at > @from AND closed_at <= @now AND outcome IN (1, 2) AND deleted = 0)
        SELECT e.deal_id, e.closed_at, e.outcome, e.looked_at, s.said_probability, s.band, s.model_version
        FROM ended e JOIN risk_score s ON s.score_id =
          (SELECT score_id FROM risk_score r WHERE r.deal_id = e.deal_id AND r.since <= e.looked_at ORDER BY r.since DESC, r.score_id DESC LIMIT 1)
        """;

    /// <param name="grid">When deals are looked at.</param>
    /// <param name="from">Deals that ended later than this.</param>
    /// <param name="now">Up to this instant.</param>
    public Task<IReadOnlyList<SaidBeforeEnd>> ReadAsync(LookGrid grid, DateTimeOffset from, DateTimeOffset now) =>
        database.ReadAsync<IReadOnlyList<SaidBeforeEnd>>(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.AddParameter("@anchor", grid.At(-Early).ToUnixTimeMilliseconds());
            command.AddParameter("@every", (long)TimeSpan.FromDays(grid.EveryDays).TotalMilliseconds);
            command.AddParameter("@lead", (long)TimeSpan.FromDays(EndReference.LeadDays).TotalMilliseconds);
            command.AddParameter("@from", from.ToUnixTimeMilliseconds());
            command.AddParameter("@now", now.ToUnixTimeMilliseconds());
            var said = new List<SaidBeforeEnd>();
            await using var row = await command.ExecuteReaderAsync();
            while (row.Read())
            {
                said.Add(new SaidBeforeEnd(
                    row.GetString(0),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
                    (Outcome)row.GetInt32(2) == Outcome.Lost,
                    DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
                    row.GetDouble(4),
                    (RiskBand)row.GetInt32(5),
                    row.GetString(6)));
            }

            return said;
        });
}
