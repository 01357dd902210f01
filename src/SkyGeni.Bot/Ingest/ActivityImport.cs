using System.Data.Common;
using System.Globalization;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Ingest.Values;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Telemetry;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>Takes what was done with customers: calls, meetings, e-mails. The deals must be known already.</summary>
internal sealed class ActivityImport(Database database, DealEventStore events, DealStore deals, DealsChanged changed, TimeProvider clock) : IRowImport
{
    private const int Batch = 2_000;
    private const string OccurredAt = "occurred_at";
    private const string Type = "type";
    private const string Direction = "direction";
    private const string Person = "person";
    private const string Id = "id";

    public string Kind => "activities";

    public FieldSet Fields { get; } = new([DealFieldSets.DealId, OccurredAt, Type, Direction, Person, Id], [DealFieldSets.DealId, OccurredAt, Type], [], TakesAttributes: false);

    public async Task<ImportResult> RunAsync(RowSource source, ImportOptions options, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var tally = new ImportTally();
        await foreach (var rows in source.Rows.Chunk(Batch).WithCancellation(cancel))
        {
            var activities = rows.Select(row => Parse(row, options, now, tally)).OfType<(RawRow Row, DealEvent Event)>().ToList();
            await database.WriteAsync(tx => RecordAsync(tx, activities, options.Receipt, tally), cancel);
        }

        var result = tally.Result(source.IgnoredColumns);
        if (result.Events > 0)
        {
            changed.Notify();
        }

        return result;
    }

    /// <summary>Takes a few rows inside the caller's transaction; the caller nudges <see cref="DealsChanged"/> after its commit.</summary>
    internal Task TakeAsync(DbTransaction tx, IReadOnlyList<RawRow> rows, ImportOptions options, ImportTally tally)
    {
        var now = clock.GetUtcNow();
        return RecordAsync(tx, [.. rows.Select(row => Parse(row, options, now, tally)).OfType<(RawRow Row, DealEvent Event)>()], options.Receipt, tally);
    }

    private static (RawRow Row, DealEvent Event)? Parse(RawRow row, ImportOptions options, DateTimeOffset now, ImportTally tally)
    {
        var problems = new List<RowProblem>(row.Problems);
        if (problems.Count == 0 && Read(row, options, now, problems) is { } activity && problems.Count == 0)
        {
            if (activity.OccurredAt <= (options.AsOf?.Through ?? now + DealImport.ClockTolerance))
            {
                return (row, activity);
            }

            if (options.AsOf is not null)
            {
                tally.Later();
                return null;
            }

            problems.Add(new RowProblem(row.Line, OccurredAt, "is still to come; allowed: what has happened"));
        }

        tally.Reject(row, problems);
        return null;
    }

    private static DealEvent Read(RawRow row, ImportOptions options, DateTimeOffset now, List<RowProblem> problems)
    {
        var dealId = Text(row, DealFieldSets.DealId, PlainText.Id, problems, required: true);
        var type = Text(row, Type, PlainText.Id, problems, required: true);
        var direction = Text(row, Direction, DirectionWord, problems);
        var person = Text(row, Person, PlainText.Name, problems);
        var id = Text(row, Id, PlainText.Name, problems);
        DateTimeOffset? at = null;
        _ = Text(row, OccurredAt, text => (at = DateText.Read(text, options.Map.DateFormats).Instant) is null ? (null, DateText.Read(text, options.Map.DateFormats).Problem) : (text, null), problems, required: true);
        FieldChange[] changes = [new(DealFields.ActivityType, type), new(DealFields.ActivityDirection, direction), new(DealFields.ActivityPerson, person)];
        var key = id is null
            ? string.Create(CultureInfo.InvariantCulture, $"activity\0{at?.ToUnixTimeMilliseconds()}\0{type}\0{direction}\0{person}")
            : "activity id\0" + id;
        return new DealEvent(
            dealId ?? "", at ?? now, now, options.Source, EventWriter.ContentKey(dealId ?? "", key), DealEventKind.Activity, [.. changes.Where(change => change.Value is not null)]);
    }

    private async Task RecordAsync(DbTransaction tx, List<(RawRow Row, DealEvent Event)> activities, Receipt? receipt, ImportTally tally)
    {
        var histories = await events.ReadAsync(tx, activities.Select(activity => activity.Event.DealId).ToHashSet(StringComparer.Ordinal));
        var known = histories.Values.SelectMany(history => history).Select(e => (e.Source, e.SourceKey)).ToHashSet();
        var added = new List<DealEvent>();
        foreach (var (row, activity) in activities)
        {
            if (Problem(histories.GetValueOrDefault(activity.DealId), activity) is { } problem)
            {
                tally.Reject(row, new RowProblem(row.Line, problem.Field, problem.Problem));
                continue;
            }

            var isNew = known.Add((activity.Source, activity.SourceKey));
            tally.Accept(isNew ? 1 : 0);
            if (isNew)
            {
                added.Add(activity);
            }
        }

        await events.AppendAsync(tx, added);
        var touched = added.GroupBy(e => e.DealId, StringComparer.Ordinal)
            .Select(news => KeyValuePair.Create(news.Key, histories[news.Key].Concat(news).OrderBy(e => e.OccurredAt).ToList()));
        await deals.ProjectAsync(tx, touched, _ => receipt);
    }

    private static (string Field, string Problem)? Problem(List<DealEvent>? history, DealEvent activity)
    {
        if (history is null)
        {
            return (DealFieldSets.DealId, $"is '{Shown.Of(activity.DealId)}', a deal nobody knows; import the deals first");
        }

        return activity.OccurredAt < history[0].OccurredAt
            ? (OccurredAt, string.Create(CultureInfo.InvariantCulture, $"is before the deal was created, {history[0].OccurredAt.UtcDateTime:yyyy-MM-dd}"))
            : null;
    }

    private static (string? Stored, string? Problem) DirectionWord(string text) => text.ToLowerInvariant() switch
    {
        "in" or "inbound" or "incoming" => ("in", null),
        "out" or "outbound" or "outgoing" => ("out", null),
        _ => (null, $"is '{Shown.Of(text)}'; allowed: in (from the customer), out, or empty"),
    };

    private static string? Text(RawRow row, string field, Func<string, (string? Stored, string? Problem)> read, List<RowProblem> problems, bool required = false)
    {
        if (!row.TryGet(field, out var text) || text is null)
        {
            if (required)
            {
                problems.Add(new RowProblem(row.Line, field, "is missing; every activity needs it"));
            }

            return null;
        }

        var (stored, problem) = read(text);
        if (problem is not null)
        {
            problems.Add(new RowProblem(row.Line, field, problem));
        }

        return stored;
    }
}
