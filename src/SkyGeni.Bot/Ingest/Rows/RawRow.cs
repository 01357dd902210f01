namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>A row as it was read, before any value was believed.</summary>
/// <param name="Line">See <see cref="RowProblem.Line"/>.</param>
/// <param name="Shape">Which cell holds which field.</param>
/// <param name="Cells">The texts; null where JSON said null.</param>
/// <param name="Problems">What already kept it from being read as a row.</param>
public sealed record RawRow(int Line, RowShape Shape, string?[] Cells, IReadOnlyList<RowProblem> Problems)
{
    /// <summary>Whether the row says anything of a field; if so its text, trimmed, or null where it is empty.</summary>
    public bool TryGet(string field, out string? text)
    {
        text = null;
        if (!Shape.Fields.TryGetValue(field, out var column) || column >= Cells.Length)
        {
            return false;
        }

        var cell = Cells[column]?.Trim();
        text = string.IsNullOrEmpty(cell) ? null : cell;
        return true;
    }
}
