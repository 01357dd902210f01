using SkyGeni.Bot.Ingest.Rows;

namespace SkyGeni.Bot.Ingest;

/// <summary>Counts what becomes of rows while they are taken.</summary>
internal sealed class ImportTally
{
    private readonly List<RowProblem> problems = [];
    private readonly List<RawRow> rejected = [];
    private readonly List<string> vanished = [];
    private int accepted;
    private int later;
    private int events;
    private int repeated;

    public void Accept(int newEvents) => Accept(newEvents, newEvents > 0);

    public void Accept(int newEvents, bool isNews)
    {
        accepted++;
        events += newEvents;
        repeated += isNews ? 0 : 1;
    }

    public void Reject(RawRow row, params IEnumerable<RowProblem> why)
    {
        rejected.Add(row);
        problems.AddRange(why);
    }

    public void Later() => later++;

    public void Vanished(IEnumerable<string> dealIds) => vanished.AddRange(dealIds);

    public ImportResult Result(IReadOnlyList<string> ignoredColumns) => new()
    {
        Accepted = accepted,
        Rejected = rejected.Count,
        Later = later,
        Events = events,
        Repeated = repeated,
        IgnoredColumns = ignoredColumns,
        Problems = [.. problems.OrderBy(problem => problem.Line)],
        RejectedRows = [.. rejected.OrderBy(row => row.Line)],
        Vanished = vanished,
    };
}
