using System.Globalization;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Ingest.Values;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Bot.Ingest;

/// <summary>Checks the values of a row that tells of a deal. Not for use by two threads.</summary>
/// <param name="map">How the source is to be read.</param>
/// <param name="latest">No deal was created or closed later than this.</param>
internal sealed class DealRowParser(ImportMap map, DateTimeOffset latest)
{
    private readonly List<RowProblem> problems = [];

    /// <summary>What the row says, or everything that is wrong with it.</summary>
    public (DealFacts? Facts, IReadOnlyList<RowProblem> Problems) Parse(RawRow row)
    {
        problems.Clear();
        problems.AddRange(row.Problems);
        if (problems.Count > 0)
        {
            return (null, [.. problems]);
        }

        var id = Required(row, DealFieldSets.DealId, PlainText.Id);
        var taken = Date(row, DealFieldSets.SnapshotDate);
        var occurred = InMilliseconds(Date(row, DealFieldSets.OccurredAt));
        var created = InMilliseconds(Date(row, DealFieldSets.CreatedDate));
        var closed = InMilliseconds(Date(row, DealFieldSets.ClosedDate));
        var outcome = Outcome(row);
        var fields = Fields(row);
        CheckTogether(row, created, ref closed, taken ?? occurred, outcome);
        CheckOrder(row, created, closed, occurred);
        return problems.Count > 0
            ? (null, [.. problems])
            : (new DealFacts { Row = row, DealId = id!, CreatedAt = created, Outcome = outcome, ClosedAt = closed, TakenAt = taken, OccurredAt = occurred, Fields = fields }, []);
    }

    private void CheckTogether(RawRow row, DateTimeOffset? created, ref DateTimeOffset? closed, DateTimeOffset? said, Outcome? outcome)
    {
        var ended = outcome is Core.Deals.Outcome.Won or Core.Deals.Outcome.Lost;
        if (ended && said is not null)
        {
            closed ??= said;
        }

        if (ended && closed is null && !Failed(DealFieldSets.ClosedDate))
        {
            Wrong(row, DealFieldSets.ClosedDate, "is missing although the deal has an outcome; allowed: the date it closed, or no outcome");
        }
        else if (!ended && closed is not null && !Failed(DealFields.Outcome))
        {
            Wrong(row, DealFields.Outcome, $"is missing although the deal has a {DealFieldSets.ClosedDate}; allowed: Won or Lost, or no {DealFieldSets.ClosedDate} (a date still to come belongs in {DealFields.ExpectedClose})");
        }

        if (closed < created)
        {
            Wrong(row, DealFieldSets.ClosedDate, $"{Day(closed)} is before {DealFieldSets.CreatedDate} {Day(created)}");
        }

        NotLater(row, DealFieldSets.CreatedDate, created);
        NotLater(row, DealFieldSets.ClosedDate, closed);
        NotLater(row, row.Shape.Fields.ContainsKey(DealFieldSets.SnapshotDate) ? DealFieldSets.SnapshotDate : DealFieldSets.OccurredAt, said);
    }

    /// <summary>What a row says became true at its instant cannot have begun, or ended, after it.</summary>
    private void CheckOrder(RawRow row, DateTimeOffset? created, DateTimeOffset? closed, DateTimeOffset? occurred)
    {
        if (created > occurred)
        {
            Wrong(row, DealFieldSets.OccurredAt, $"{Day(occurred)} is before {DealFieldSets.CreatedDate} {Day(created)}");
        }

        if (closed > occurred)
        {
            Wrong(row, DealFieldSets.ClosedDate, $"{Day(closed)} is after {DealFieldSets.OccurredAt} {Day(occurred)}; allowed: up to that instant");
        }
    }

    /// <summary>The log keeps milliseconds: compared more finely, an instant would differ from itself.</summary>
    private static DateTimeOffset? InMilliseconds(DateTimeOffset? instant) =>
        instant is { } exact ? DateTimeOffset.FromUnixTimeMilliseconds(exact.ToUnixTimeMilliseconds()) : null;

    private void NotLater(RawRow row, string field, DateTimeOffset? instant)
    {
        if (instant > latest)
        {
            Wrong(row, field, $"{Day(instant)} is still to come; allowed: up to {Day(latest)}");
        }
    }

    private List<FieldChange> Fields(RawRow row)
    {
        var fields = new List<FieldChange>(DealFieldSets.Described.Count);
        foreach (var field in row.Shape.Fields.Keys)
        {
            if (Reader(field) is { } read && row.TryGet(field, out var text))
            {
                fields.Add(new FieldChange(field, text is null ? null : Checked(row, field, text, read)));
            }
        }

        return fields;
    }

    /// <summary>How a field of a deal is checked; null for those that are not described by a single value.</summary>
    private Func<string, (string? Stored, string? Problem)>? Reader(string field) => field switch
    {
        DealFields.Owner or DealFields.ChangedBy => PlainText.Id,
        DealFields.Amount => AmountText.Amount,
        DealFields.ExpectedClose => Day,
        DealFields.NextStep => PlainText.Note,
        _ when DealFieldSets.Described.Contains(field) => PlainText.Name,
        _ when field.StartsWith(DealFields.AttributePrefix, StringComparison.Ordinal) => Attribute(field[DealFields.AttributePrefix.Length..]),
        _ => null,
    };

    private Func<string, (string? Stored, string? Problem)> Attribute(string name) => map.Attributes.GetValueOrDefault(name) switch
    {
        AttributeKind.Number => AmountText.Number,
        AttributeKind.Date => Day,
        AttributeKind.YesNo => YesNoText.Read,
        _ => PlainText.Name,
    };

    private (string? Stored, string? Problem) Day(string text)
    {
        var (instant, problem) = DateText.Read(text, map.DateFormats);
        return (instant is null ? null : Day(instant), problem);
    }

    private DateTimeOffset? Date(RawRow row, string field)
    {
        if (!row.TryGet(field, out var text) || text is null)
        {
            if (row.Shape.Fields.ContainsKey(field) && field is DealFieldSets.CreatedDate or DealFieldSets.SnapshotDate && Expected(row, field))
            {
                Wrong(row, field, "is empty; allowed: a date such as 2023-11-24");
            }

            return null;
        }

        var (instant, problem) = DateText.Read(text, map.DateFormats);
        if (problem is not null)
        {
            Wrong(row, field, problem);
        }

        return instant;
    }

    /// <summary>A snapshot need not say when the deal was created; a row of deals that has the field must fill it in.</summary>
    private static bool Expected(RawRow row, string field) =>
        row.Shape.Fields.ContainsKey(field) && (field != DealFieldSets.CreatedDate || !row.Shape.Fields.ContainsKey(DealFieldSets.SnapshotDate));

    private Outcome? Outcome(RawRow row)
    {
        if (!row.TryGet(DealFields.Outcome, out var text))
        {
            return null;
        }

        var (outcome, problem) = OutcomeText.Read(text, map.Outcomes);
        if (problem is not null)
        {
            Wrong(row, DealFields.Outcome, problem);
        }

        return outcome;
    }

    private string? Required(RawRow row, string field, Func<string, (string? Stored, string? Problem)> read)
    {
        if (row.TryGet(field, out var text) && text is not null)
        {
            return Checked(row, field, text, read);
        }

        Wrong(row, field, "is missing; every row must name its deal");
        return null;
    }

    private string? Checked(RawRow row, string field, string text, Func<string, (string? Stored, string? Problem)> read)
    {
        var (stored, problem) = read(text);
        if (problem is not null)
        {
            Wrong(row, field, problem);
        }

        return stored;
    }

    private bool Failed(string field) => problems.Exists(problem => problem.Field == field);

    private void Wrong(RawRow row, string field, string problem) => problems.Add(new RowProblem(row.Line, field, problem));

    private static string Day(DateTimeOffset? instant) => instant!.Value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
