namespace SkyGeni.Bot.Reports;

/// <summary>A page that was written for people to look at later.</summary>
/// <param name="Kind">One of <see cref="ReportKind"/>.</param>
/// <param name="Period">What it is of: a month (<c>2026-11</c>) or a quarter (<c>2026-Q3</c>).</param>
/// <param name="Title">Its heading.</param>
/// <param name="Summary">What it says, in a few sentences.</param>
/// <param name="CreatedAt">When it was last written.</param>
/// <param name="AnnouncedAt">When it was put before the admins; null: not yet.</param>
public sealed record Report(string Kind, string Period, string Title, IReadOnlyList<string> Summary, DateTimeOffset CreatedAt, DateTimeOffset? AnnouncedAt = null)
{
    public string Id => $"{Kind}-{Period}";

    /// <summary>Its file in the folder <c>reports</c> of <c>Data:Directory</c>.</summary>
    public string File => $"{Id}.html";
}

/// <summary>The words for what a report is about.</summary>
public static class ReportKind
{
    /// <summary>What the models look at, month by month.</summary>
    public const string Importance = "importance";

    /// <summary>What was said in a quarter, and what came of it.</summary>
    public const string Audit = "audit";
}
