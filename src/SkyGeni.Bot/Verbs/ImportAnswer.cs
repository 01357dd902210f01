using System.Globalization;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ingest.Rows;

namespace SkyGeni.Bot.Verbs;

/// <summary>What <c>import</c> answers of a file.</summary>
internal sealed record ImportAnswer
{
    public required string File { get; init; }
    public required string Kind { get; init; }
    public int Accepted { get; init; }
    public int Rejected { get; init; }
    public int Later { get; init; }
    public int Events { get; init; }
    public int Repeated { get; init; }
    public required string[] IgnoredColumns { get; init; }
    public required RowProblem[] Problems { get; init; }
    public string? RejectedFile { get; init; }
    public required string[] Vanished { get; init; }

    public static ImportAnswer Of(FileImportResult done) => new()
    {
        File = done.File,
        Kind = done.Kind!,
        Accepted = done.Result.Accepted,
        Rejected = done.Result.Rejected,
        Later = done.Result.Later,
        Events = done.Result.Events,
        Repeated = done.Result.Repeated,
        IgnoredColumns = [.. done.Result.IgnoredColumns],
        Problems = [.. done.Result.Problems],
        RejectedFile = done.RejectedFile,
        Vanished = [.. done.Result.Vanished],
    };

    /// <summary>The answer in words.</summary>
    public void Write(TextWriter to)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{File}: {Accepted:#,0} {Kind} rows accepted ({Repeated:#,0} said nothing new), {Rejected:#,0} rejected, {Events:#,0} events added."));
        Write(to, Later > 0, string.Create(CultureInfo.InvariantCulture, $"  {Later:#,0} rows are of a later day and were left out."));
        Write(to, IgnoredColumns.Length > 0, $"  Columns nobody reads: {string.Join(", ", IgnoredColumns)}");
        Write(to, Vanished.Length > 0, $"  Open when last seen and gone from later days (nothing was concluded from it): {string.Join(", ", Vanished)}");
        Write(to, RejectedFile is not null, $"  The rejected rows, each with its problem, are in {RejectedFile}");
    }

    private static void Write(TextWriter to, bool when, string line)
    {
        if (when)
        {
            to.WriteLine(line);
        }
    }
}

/// <summary>What <c>import</c> answers of several files.</summary>
internal sealed record ImportAnswers(ImportAnswer[] Files);
