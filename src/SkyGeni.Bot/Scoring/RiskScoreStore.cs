using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Scoring.Changes;

namespace SkyGeni.Bot.Scoring;

/// <summary>Reads scores as they were said.</summary>
public sealed class RiskScoreStore(Database database)
{
    private const int Page = 2_000;

    private const string Columns = """
        s.score_id, s.deal_id, s.loss_probability, s.low, s.high, s.band, s.evidence, s.similar_closed, s.base_log_odds,
        s.contributions, s.recommendations, s.model_version, s.as_of, s.since, s.held_aggregates, s.held_model
        """;

    private const string PointColumns = "s.score_id, s.deal_id, s.since, s.loss_probability, s.band, s.model_version";

    /// <summary>The score in force of an open deal; null where it has none (closed, unknown, or not scored yet).</summary>
    public Task<StoredScore?> LatestAsync(string dealId) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns}, l.scored_at FROM risk_latest l JOIN risk_score s USING (score_id) WHERE l.deal_id = @id";
        command.AddParameter("@id", dealId);
        return (await ReadScoresAsync(command)).SingleOrDefault();
    });

    /// <summary>The scores in force of some deals, by deal id; a deal without one is absent.</summary>
    public Task<IReadOnlyDictionary<string, StoredScore>> LatestAsync(IReadOnlyCollection<string> dealIds) =>
        database.ReadAsync<IReadOnlyDictionary<string, StoredScore>>(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"""
                SELECT {Columns}, l.scored_at FROM risk_latest l JOIN risk_score s USING (score_id)
                WHERE l.deal_id IN (SELECT value FROM json_each(@ids))
                """;
            command.AddParameter("@ids", Json(dealIds));
            return (await ReadScoresAsync(command)).ToDictionary(s => s.Score.DealId, StringComparer.Ordinal);
        });

    /// <summary>One stored score, whether still in force or not; null where there is none of that id.</summary>
    public Task<StoredScore?> AtAsync(long scoreId) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns}, s.scored_at FROM risk_score s WHERE s.score_id = @id";
        command.AddParameter("@id", scoreId);
        return (await ReadScoresAsync(command)).SingleOrDefault();
    });

    /// <summary>What was said of a deal at an instant; null where it had no score yet.</summary>
    public Task<StoredScore?> InForceAsync(string dealId, DateTimeOffset instant) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {Columns}, s.scored_at FROM risk_score s
            WHERE s.deal_id = @id AND s.since <= @at ORDER BY s.since DESC, s.score_id DESC LIMIT 1
            """;
        command.AddParameter("@id", dealId);
        command.AddParameter("@at", instant.ToUnixTimeMilliseconds());
        return (await ReadScoresAsync(command)).SingleOrDefault();
    });

    /// <summary>What was said of some deals at an instant, by deal id; a deal without a score then is absent.</summary>
    public Task<IReadOnlyDictionary<string, ScorePoint>> PointsAsync(IReadOnlyCollection<string> dealIds, DateTimeOffset instant) =>
        database.ReadAsync<IReadOnlyDictionary<string, ScorePoint>>(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"""
                SELECT {PointColumns} FROM json_each(@ids) wanted
                JOIN risk_score s ON s.score_id =
                  (SELECT score_id FROM risk_score WHERE deal_id = wanted.value AND since <= @at ORDER BY since DESC, score_id DESC LIMIT 1)
                """;
            command.AddParameter("@ids", Json(dealIds));
            command.AddParameter("@at", instant.ToUnixTimeMilliseconds());
            return (await ReadAsync(command, StoredScoreReader.ReadPoint)).ToDictionary(p => p.DealId, StringComparer.Ordinal);
        });

    /// <summary>What was said of a deal from an instant on, oldest first, beginning with what was in force at that instant.</summary>
    public Task<IReadOnlyList<ScorePoint>> HistoryAsync(string dealId, DateTimeOffset since) =>
        database.ReadAsync<IReadOnlyList<ScorePoint>>(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"""
                SELECT {PointColumns} FROM risk_score s WHERE s.deal_id = @id AND s.since >= COALESCE(
                  (SELECT MAX(since) FROM risk_score WHERE deal_id = @id AND since <= @since), @since)
                ORDER BY s.since, s.score_id
                """;
            command.AddParameter("@id", dealId);
            command.AddParameter("@since", since.ToUnixTimeMilliseconds());
            return await ReadAsync(command, StoredScoreReader.ReadPoint);
        });

    /// <summary>What moved a deal's score from one stored score of it to a later one, and why; they sum to the whole change.</summary>
    public async Task<IReadOnlyList<ChangeContribution>> ChangesAsync(StoredScore before, StoredScore after) =>
        ScoreChanges.Of(before.Score, after.Score, await StepsAsync(after.Score.DealId, before.ScoreId, after.ScoreId));

    private Task<ImmutableArray<StepPart>> StepsAsync(string dealId, long from, long to) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT s.changes FROM risk_score s WHERE s.deal_id = @id AND s.score_id > @from AND s.score_id <= @to AND s.changes IS NOT NULL
            """;
        command.AddParameter("@id", dealId);
        command.AddParameter("@from", from);
        command.AddParameter("@to", to);
        var columns = await ReadAsync(command, row => row.GetString(0));
        var features = new HashSet<long>();
        columns.ForEach(column => ScoreColumns.CollectFeatures(column, 1, features));
        var texts = await ScoreTexts.ReadAsync(connection, features);
        return StepParts.Sum(columns.SelectMany(column => ScoreColumns.ReadStep(column, texts)));
    });

    /// <summary>The runs that stored scores as of an instant in [from, to), in order.</summary>
    public Task<IReadOnlyList<ScoreRun>> RunsAsync(DateTimeOffset from, DateTimeOffset to) => database.ReadAsync<IReadOnlyList<ScoreRun>>(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT DISTINCT as_of, event_seq, model_version FROM risk_score WHERE as_of >= @from AND as_of < @to
            ORDER BY as_of, event_seq, model_version
            """;
        command.AddParameter("@from", from.ToUnixTimeMilliseconds());
        command.AddParameter("@to", to.ToUnixTimeMilliseconds());
        return await ReadAsync(command, StoredScoreReader.ReadRun);
    });

    /// <summary>The scores of a run that are still as it stored them.</summary>
    public Task<IReadOnlyList<StoredScore>> OfRunAsync(ScoreRun run) => database.ReadAsync<IReadOnlyList<StoredScore>>(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {Columns}, s.scored_at FROM risk_score s
            WHERE s.as_of = @as_of AND s.event_seq = @seq AND s.model_version = @model ORDER BY s.score_id
            """;
        command.AddParameter("@as_of", run.AsOf.ToUnixTimeMilliseconds());
        command.AddParameter("@seq", run.EventSeq);
        command.AddParameter("@model", run.ModelVersion);
        return await ReadScoresAsync(command);
    });

    /// <summary>Every score in force, in order of deal id, read in pages so that a slow reader holds no snapshot open.</summary>
    /// <param name="ownerId">Only this owner's deals; null: all.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async IAsyncEnumerable<OpenScore> StreamOpenAsync(string? ownerId = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var after = "";
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var page = await PageAsync(after, ownerId);
            foreach (var score in page)
            {
                yield return score;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            after = page[^1].DealId;
        }
    }

    private Task<List<OpenScore>> PageAsync(string after, string? ownerId) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT l.deal_id, l.owner_id, s.loss_probability, s.low, s.high, s.band, s.evidence, s.model_version, l.scored_at
            FROM risk_latest l JOIN risk_score s USING (score_id)
            WHERE l.deal_id > @after {(ownerId is null ? "" : "AND l.owner_id = @owner")} ORDER BY l.deal_id LIMIT {Page}
            """;
        command.AddParameter("@after", after);
        if (ownerId is not null)
        {
            command.AddParameter("@owner", ownerId);
        }

        return await ReadAsync(command, StoredScoreReader.ReadOpen);
    });

    private static string Json(IReadOnlyCollection<string> ids) => JsonSerializer.Serialize([.. ids], ScoringJson.Default.StringArray);

    private static async Task<List<StoredScore>> ReadScoresAsync(DbCommand command) =>
        await StoredScoreReader.WordAsync(command.Connection!, await ReadAsync(command, StoredScoreReader.Read));

    private static async Task<List<T>> ReadAsync<T>(DbCommand command, Func<DbDataReader, T> read)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
