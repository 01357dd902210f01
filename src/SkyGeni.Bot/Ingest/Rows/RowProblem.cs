namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>Why a row was not taken.</summary>
/// <param name="Line">The line of the file on which the row begins, from 1 with the header; of a JSON array the entry, from 1.</param>
/// <param name="Field">The field, by the name under which it is documented; <see cref="WholeRow"/> where it is the row itself.</param>
/// <param name="Problem">What is wrong and what is allowed.</param>
public sealed record RowProblem(int Line, string Field, string Problem)
{
    public const string WholeRow = "(row)";
}
