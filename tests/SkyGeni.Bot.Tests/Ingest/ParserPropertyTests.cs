using System.Text;
using CsCheck;
using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ingest.Rows;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest;

/// <summary>Whatever a file or a client sends: no exception, and every row is either taken or named.</summary>
public sealed class ParserPropertyTests
{
    private static readonly Gen<string> Cell = Gen.OneOf(
        Gen.String,
        Gen.OneOf("", "D1", "2024-01-02", "2024-02-30", "Won", "lost", "1,000", "-1", "1e9", "\"", "\"\"", "a\nb", ";", "\t", "\0", "\uD800", "\uFEFF", "NaN", "99999999999999999999", new string('x', 300)));

    [Fact]
    public void Any_cells_in_a_well_formed_file_are_taken_or_named() =>
        Cell.Array[12].Array[0, 20].Sample(rows =>
        {
            var text = IngestWorld.Header + "\n" + string.Concat(rows.Select(row => string.Join(',', row.Select(Quote)) + "\n"));
            Outcomes(text).Count.ShouldBe(rows.Count(row => !Array.TrueForAll(row, string.IsNullOrWhiteSpace)));
        });

    [Fact]
    public void Any_text_after_a_header_is_read_without_an_exception() =>
        Gen.OneOf(Gen.String, Cell.Array[0, 30].Select(string.Concat)).Sample(text =>
            Outcomes(IngestWorld.Header + "\n" + text).ShouldAllBe(problems => problems.All(p => p.Line > 0 && p.Field.Length > 0 && p.Problem.Length > 0)));

    [Fact]
    public void Rows_full_of_other_separators_do_not_change_how_the_header_is_read() =>
        Outcomes(IngestWorld.Header + "\n;;;;;;;;;;;;;;|||||||\t\t\t;;;;\n;;;;;;;;;;;;;\n").Count.ShouldBe(2);

    [Fact]
    public void Any_bytes_are_a_file_or_a_sentence_why_not() =>
        Gen.Byte.Array[0, 400].Sample(bytes =>
        {
            var (source, problem) = Open(new MemoryStream(bytes), RowFormat.Csv);
            (source is null).ShouldBe(problem is not null);
            source?.Rows.ToBlockingEnumerable().Count();
            source?.Dispose();
        });

    [Fact]
    public void Any_text_is_a_json_body_or_a_sentence_why_not() =>
        Gen.OneOf(Gen.String, Cell.Array[0, 6].Select(cells => $"[{string.Join(',', cells.Select(cell => $"{{\"deal_id\":\"{cell}\"}}"))}]")).Sample(text =>
        {
            var (source, problem) = Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), RowFormat.JsonArray);
            (source is null).ShouldBe(problem is not null);
        });

    private static List<IReadOnlyList<RowProblem>> Outcomes(string text)
    {
        var (source, problem) = Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), RowFormat.Csv);
        problem.ShouldBeNull();
        using (source)
        {
            var parser = new DealRowParser(ImportMap.None, IngestWorld.At("2024-03-26"));
            return
            [
                .. source!.Rows.ToBlockingEnumerable().Select(row =>
                {
                    var (facts, problems) = parser.Parse(row);
                    (facts is null).ShouldBe(problems.Count > 0);
                    return problems;
                }),
            ];
        }
    }

    private static (RowSource? Source, string? Problem) Open(Stream stream, RowFormat format) =>
        RowSource.OpenAsync(stream, format, DealFieldSets.Deals, ImportMap.None, CancellationToken.None).GetAwaiter().GetResult();

    private static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
