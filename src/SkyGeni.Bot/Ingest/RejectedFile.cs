using System.Text;

namespace SkyGeni.Bot.Ingest;

/// <summary>Writes the rows that were left out, each with what is wrong with it, so that they can be put right and imported again.</summary>
internal static class RejectedFile
{
    private const string ProblemColumn = "problem";

    /// <summary>Writes beside the file, or, where that cannot be written, into another directory; answers the path.</summary>
    public static string Write(string file, string otherDirectory, ImportResult result)
    {
        var text = Text(result);
        var beside = file + ".rejected.csv";
        try
        {
            File.WriteAllText(beside, text);
            return beside;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            var elsewhere = Path.Combine(otherDirectory, Path.GetFileName(beside));
            File.WriteAllText(elsewhere, text);
            return elsewhere;
        }
    }

    private static string Text(ImportResult result)
    {
        var problems = result.Problems.ToLookup(problem => problem.Line);
        var header = result.RejectedRows.MaxBy(row => row.Shape.Header.Count)!.Shape.Header;
        var text = new StringBuilder();
        AppendLine(text, [.. header, ProblemColumn]);
        foreach (var row in result.RejectedRows)
        {
            var why = string.Join("; ", problems[row.Line].Select(problem => $"line {problem.Line}, {problem.Field} {problem.Problem}"));
            var missing = Enumerable.Repeat<string?>("", Math.Max(0, header.Count - row.Cells.Length));
            AppendLine(text, [.. row.Cells, .. missing, why]);
        }

        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string?> cells) =>
        text.AppendJoin(',', cells.Select(Quoted)).Append('\n');

    private static string Quoted(string? cell) => cell.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{cell!.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell ?? "";
}
