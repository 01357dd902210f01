using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Interventions;

namespace SkyGeni.Bot.Feedback;

/// <summary>
/// The one writer of interventions. An undone one is kept, and shown nowhere: what was detected once and taken back is not
/// detected again.
/// </summary>
public sealed class InterventionStore(Database database)
{
    /// <summary>Who took back what had been detected, where it was logged by hand too.</summary>
    public const string LoggedByHand = "logged";

    /// <summary>Who took back an event that shows the same as what stands around its day.</summary>
    private const string LeftOut = "same";

    /// <summary>Who took back what stands again under another id.</summary>
    private const string BroughtBack = "again";

    /// <summary>What somebody logged and what was detected are the same where their days are no further apart.</summary>
    public const int SameDays = 1;

    private const string RequestPrefix = "request:";

    /// <summary>An alert older than this is not what was followed.</summary>
    private static readonly TimeSpan Followed = TimeSpan.FromDays(14);

    private const string Columns = """
        intervention_id AS Id, deal_id AS DealId, person_id AS PersonId, recommendation_id AS RecommendationId,
        what AS What, note AS Note, happened_on AS HappenedOn, created_at AS CreatedAt, source AS Source, surface AS Surface, alert_id AS AlertId, evidence AS Evidence,
        occurred_at AS OccurredAt
        """;

    private const string Insert = """
        INSERT INTO intervention (
          intervention_id, deal_id, person_id, recommendation_id, what, note, happened_on, created_at, source, surface, evidence, occurred_at, alert_id)
        VALUES (@Id, @DealId, @PersonId, @RecommendationId, @What, @Note, @happenedOn, @at, @source, @Surface, @Evidence, @occurred, (
          SELECT a.alert_id FROM alert a WHERE a.deal_id = @DealId AND a.raised_at <= @at AND a.raised_at >= @followed ORDER BY a.raised_at DESC, a.alert_id DESC LIMIT 1))
        """;

    // By hand or detected: two of the same around one day are one.
    private const string Known = $"""
        SELECT {Columns} FROM intervention WHERE deal_id = @DealId AND recommendation_id = @RecommendationId AND undone_at IS NULL AND happened_on BETWEEN @from AND @to
        ORDER BY happened_on, intervention_id
        """;

    private const string Replace = """
        UPDATE intervention SET person_id = @PersonId, what = @What, happened_on = @happenedOn, source = @source, evidence = @Evidence, occurred_at = @occurred
        WHERE intervention_id = @place
        """;

    /// <summary>The words by which an event stands as evidence.</summary>
    public static string EvidenceOf(DealEvent e) => $"{e.Source}|{e.SourceKey}";

    /// <summary>Keeps an intervention; false where its request is known already.</summary>
    public async Task<bool> AddAsync(DbTransaction tx, Intervention done, string? requestKey = null) =>
        (requestKey is null || await IsFirstAsync(tx, RequestPrefix + requestKey, done.Id)) && await InsertAsync(tx, done);

    /// <summary>
    /// Keeps one that was detected, unless its event answered that recommendation before, or somebody logged the same around that
    /// day. Of events around one day the one that occurred first is kept, in whatever order they come: a later one is left out, an
    /// earlier one takes its place under the same id; what was left out only for the sake of the one replaced then stands for itself.
    /// Answers whether anything changed.
    /// </summary>
    public async Task<bool> AddDetectedAsync(DbTransaction tx, Intervention done)
    {
        var same = (await tx.Connection!.QueryAsync<Row>(Known, Parameters(done), tx)).Select(row => row.ToIntervention()).ToList();

        // An event that is left out gets its key as well: when the one kept is taken back, so is it.
        if (!await IsFirstAsync(tx, $"event:{done.DealId}|{done.RecommendationId}|{done.Evidence}", same.Count > 0 ? same[0].Id : done.Id))
        {
            return false;
        }

        if (same.Count == 0)
        {
            return await InsertAsync(tx, done);
        }

        if (!same.TrueForAll(kept => IsEarlier(done, kept)))
        {
            await InsertAsync(tx, done);
            await UndoAsync(tx, done.DealId, done.Id, LeftOut, done.CreatedAt);
            return false;
        }

        await tx.Connection!.ExecuteAsync(Replace, Parameters(done, same[0].Id), tx);
        await BringBackAsync(tx, $"recommendation_id = @rule AND undone_by = '{LeftOut}'", new { dealId = done.DealId, rule = done.RecommendationId }, done.CreatedAt);
        return true;
    }

    /// <summary>Whether what was detected goes before what is kept: never before what somebody logged; of one instant, by the evidence.</summary>
    private static bool IsEarlier(Intervention done, Intervention kept) =>
        kept.Evidence is not null
        && (done.OccurredAt ?? DateTimeOffset.MaxValue, kept.OccurredAt ?? DateTimeOffset.MaxValue) is var (mine, theirs)
        && (mine < theirs || (mine == theirs && string.CompareOrdinal(done.Evidence, kept.Evidence) < 0));

    private static async Task<bool> IsFirstAsync(DbTransaction tx, string key, string id) => await tx.Connection!.ExecuteAsync(
        "INSERT INTO intervention_key (intervention_key, intervention_id) VALUES (@key, @id) ON CONFLICT (intervention_key) DO NOTHING", new { key, id }, tx) == 1;

    private static async Task<bool> InsertAsync(DbTransaction tx, Intervention done) => await tx.Connection!.ExecuteAsync(Insert, Parameters(done), tx) == 1;

    /// <summary>Takes back what was detected of what is now logged by hand: the same recommendation, or any where none was named, around the same day.</summary>
    public Task ReplaceDetectedAsync(DbTransaction tx, Intervention done) => tx.Connection!.ExecuteAsync(
        """
        UPDATE intervention SET undone_at = @at, undone_by = @LoggedByHand
        WHERE deal_id = @DealId AND evidence IS NOT NULL AND undone_at IS NULL AND happened_on BETWEEN @from AND @to
          AND (recommendation_id = @RecommendationId OR CAST(@RecommendationId AS TEXT) IS NULL)
        """,
        new { done.DealId, done.RecommendationId, LoggedByHand, at = Ms(done.CreatedAt), from = Around(done, -SameDays), to = Around(done, SameDays) },
        tx);

    /// <summary>Brings back what was detected and made way for something that is now taken back.</summary>
    public static Task RestoreDetectedAsync(DbTransaction tx, Intervention undone, DateTimeOffset now) => BringBackAsync(
        tx, $"undone_by = '{LoggedByHand}' AND undone_at = @at", new { dealId = undone.DealId, at = Ms(undone.CreatedAt) }, now);

    /// <summary>
    /// Keeps again, the earliest first, what was detected of a deal and does not stand, where nothing of the same stands around its
    /// day. It gets an id of its own: that the one of before was taken back stands in the log.
    /// </summary>
    private static async Task BringBackAsync(DbTransaction tx, string which, object parameters, DateTimeOffset now)
    {
        var gone = await tx.Connection!.QueryAsync<Row>($"SELECT {Columns} FROM intervention WHERE deal_id = @dealId AND {which} ORDER BY occurred_at, evidence", parameters, tx);
        foreach (var detected in gone.Select(row => row.ToIntervention()).ToList())
        {
            if (!(await tx.Connection!.QueryAsync<Row>(Known, Parameters(detected), tx)).Any())
            {
                await tx.Connection!.ExecuteAsync($"UPDATE intervention SET undone_by = '{BroughtBack}' WHERE intervention_id = @Id", new { detected.Id }, tx);
                await InsertAsync(tx, detected with { Id = Guid.CreateVersion7(now).ToString("N"), CreatedAt = now });
            }
        }
    }

    /// <summary>Takes an intervention of a deal back; false where it was already, or never was.</summary>
    public async Task<bool> UndoAsync(DbTransaction tx, string dealId, string interventionId, string by, DateTimeOffset now) =>
        await tx.Connection!.ExecuteAsync(
            "UPDATE intervention SET undone_at = @at, undone_by = @by WHERE intervention_id = @interventionId AND deal_id = @dealId AND undone_at IS NULL",
            new { interventionId, dealId, by, at = Ms(now) },
            tx) == 1;

    /// <summary>One by its id, undone or not.</summary>
    public Task<Intervention?> FindAsync(string interventionId) => database.ReadAsync(connection => FindAsync(connection, interventionId, null));

    /// <inheritdoc cref="FindAsync(string)"/>
    public static Task<Intervention?> FindAsync(DbTransaction tx, string interventionId) => FindAsync(tx.Connection!, interventionId, tx);

    private static async Task<Intervention?> FindAsync(DbConnection connection, string interventionId, DbTransaction? tx) => (await connection.QuerySingleOrDefaultAsync<Row>(
        $"SELECT {Columns} FROM intervention WHERE intervention_id = @interventionId", new { interventionId }, tx))?.ToIntervention();

    /// <summary>What somebody logged of a deal for the same recommendation and day; null where nobody did.</summary>
    public static async Task<Intervention?> LoggedOnAsync(DbTransaction tx, string dealId, InterventionDraft draft) => (await tx.Connection!.QueryFirstOrDefaultAsync<Row>(
        $"""
        SELECT {Columns} FROM intervention
        WHERE deal_id = @dealId AND recommendation_id = @RecommendationId AND happened_on = @day AND evidence IS NULL AND undone_at IS NULL ORDER BY created_at
        """,
        new { dealId, draft.RecommendationId, day = draft.HappenedOn.ToString("O") },
        tx))?.ToIntervention();

    /// <summary>What a request logged, undone or not.</summary>
    public async Task<Intervention?> RequestedAsync(string requestKey) => await database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM intervention WHERE intervention_id = (SELECT intervention_id FROM intervention_key WHERE intervention_key = @key)", new { key = RequestPrefix + requestKey }))?.ToIntervention());

    /// <summary>What was done for some deals, or (null) for all, since an instant, the latest first.</summary>
    public async Task<IReadOnlyList<Intervention>> SinceAsync(DateTimeOffset since, IReadOnlyCollection<string>? dealIds = null) =>
        await database.ReadAsync(async connection =>
        {
            var only = dealIds is null ? "" : "AND deal_id IN (SELECT value FROM json_each(@ids))";
            var rows = await connection.QueryAsync<Row>(
                $"SELECT {Columns} FROM intervention WHERE undone_at IS NULL AND created_at >= @at {only} ORDER BY created_at DESC, intervention_id DESC",
                new { at = Ms(since), ids = DealIds.Json(dealIds) });
            return rows.Select(row => row.ToIntervention()).ToList();
        });

    /// <summary>A page of what was done, the latest first.</summary>
    public async Task<IReadOnlyList<Intervention>> PageAsync(InterventionQuery query, int take) => await database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<Row>(
            $"""
            SELECT {Columns} FROM intervention WHERE undone_at IS NULL AND created_at >= @since {Only("deal_id", query.DealId)} {Only("person_id", query.PersonId)}
              {Only("recommendation_id", query.RecommendationId)} {Only("source", query.Source)}
              {(query.After is null ? "" : "AND (created_at < @beforeAt OR (created_at = @beforeAt AND intervention_id < @beforeId))")}
            ORDER BY created_at DESC, intervention_id DESC LIMIT @take
            """,
            new
            {
                since = Ms(query.Since),
                deal_id = query.DealId,
                person_id = query.PersonId,
                recommendation_id = query.RecommendationId,
                source = query.Source?.Word(),
                beforeAt = query.After is { } after ? Ms(after.CreatedAt) : 0,
                beforeId = query.After?.Id,
                take,
            });
        return rows.Select(row => row.ToIntervention()).ToList();
    });

    /// <summary>What one person did lately, be it logged or detected, the latest first.</summary>
    public async Task<IReadOnlyList<Intervention>> OfPersonAsync(string personId, int limit) => await database.ReadAsync(async connection =>
        (await connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM intervention WHERE undone_at IS NULL AND person_id = @personId ORDER BY created_at DESC, intervention_id DESC LIMIT @limit",
            new { personId, limit })).Select(row => row.ToIntervention()).ToList());

    /// <summary>How often each recommendation was followed so far, by its id.</summary>
    public async Task<IReadOnlyDictionary<string, int>> FollowedAsync() => await database.ReadAsync(async connection =>
        (await connection.QueryAsync<(string Id, long Times)>(
            "SELECT recommendation_id, COUNT(*) FROM intervention WHERE recommendation_id IS NOT NULL AND undone_at IS NULL GROUP BY recommendation_id"))
        .ToDictionary(row => row.Id, row => (int)row.Times, StringComparer.Ordinal));

    private static string Only(string column, object? given) => given is null ? "" : $"AND {column} = @{column}";

    private static long Ms(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private static string Around(Intervention done, int days) => done.HappenedOn.AddDays(days).ToString("O");

    private static object Parameters(Intervention done, string? place = null) => new
    {
        place,
        done.Id,
        done.DealId,
        done.PersonId,
        done.RecommendationId,
        done.What,
        done.Note,
        done.Surface,
        done.Evidence,
        source = done.Source.Word(),
        happenedOn = done.HappenedOn.ToString("O"),
        at = Ms(done.CreatedAt),
        occurred = done.OccurredAt is { } occurred ? Ms(occurred) : (long?)null,
        followed = Ms(done.CreatedAt - Followed),
        from = Around(done, -SameDays),
        to = Around(done, SameDays),
    };

    private sealed record Row(
        string Id, string DealId, string PersonId, string? RecommendationId, string What, string? Note, string HappenedOn, long CreatedAt,
        string Source, string? Surface, string? AlertId, string? Evidence, long? OccurredAt)
    {
        public Intervention ToIntervention() => new(
            Id,
            DealId,
            PersonId,
            RecommendationId,
            What,
            Note,
            StoredDate.Read(HappenedOn)!.Value,
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt))
        {
            Source = InterventionSources.Read(Source) ?? InterventionSource.Slack,
            Surface = Surface,
            AlertId = AlertId,
            Evidence = Evidence,
            OccurredAt = OccurredAt is { } occurred ? DateTimeOffset.FromUnixTimeMilliseconds(occurred) : null,
        };
    }
}

/// <summary>Which interventions are asked for; a null lets all through.</summary>
public sealed record InterventionQuery(DateTimeOffset Since)
{
    public string? DealId { get; init; }
    public string? PersonId { get; init; }
    public string? RecommendationId { get; init; }
    public InterventionSource? Source { get; init; }

    /// <summary>The last one of the page before.</summary>
    public InterventionPlace? After { get; init; }
}

/// <summary>Where an intervention stands in the order of all.</summary>
public sealed record InterventionPlace(DateTimeOffset CreatedAt, string Id);
