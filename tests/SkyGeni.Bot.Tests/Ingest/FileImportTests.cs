using Shouldly;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest;

public sealed class FileImportTests
{
    [Fact]
    public async Task Rejected_rows_are_written_beside_the_file_as_they_stood_with_their_problem()
    {
        await using var world = await IngestWorld.StartAsync();
        var done = await world.ImportFileAsync("deals.csv", "deal_id,created_date,deal_name\nD1,2024-01-02,fine\nD2,never,\"with, comma\"\nD3\n");
        var rejected = done.RejectedFile.ShouldNotBeNull();
        rejected.ShouldBe(Path.Combine(world.Data, "deals.csv.rejected.csv"));
        (await File.ReadAllLinesAsync(rejected)).ShouldBe(
        [
            "deal_id,created_date,deal_name,problem",
            "D2,never,\"with, comma\",\"line 3, created_date is 'never', which is no date; allowed: 2023-11-24 or 2023-11-24T09:30:00Z\"",
            "D3,,,\"line 4, (row) has 1 values where the header names 3 columns; a quotation mark that is never closed swallows the lines after it\"",
        ]);
    }

    [Fact]
    public async Task A_rejected_row_put_right_is_taken_from_the_file_of_rejected_rows()
    {
        await using var world = await IngestWorld.StartAsync();
        var done = await world.ImportFileAsync("deals.csv", "deal_id,created_date\nD2,never\n");
        var text = await File.ReadAllTextAsync(done.RejectedFile!);
        var again = await world.ImportFileAsync("again.csv", text.Replace("D2,never", "D2,2024-01-02", StringComparison.Ordinal));
        (again.Result.Accepted, again.RejectedFile).ShouldBe((1, null));
    }

    [Theory]
    [InlineData("deal_id,created_date,deal_stage", "deals")]
    [InlineData("deal_id,snapshot_date,created_date", "snapshots")]
    [InlineData("deal_id,occurred_at,type", "activities")]
    [InlineData("id,name,role,email", "people")]
    public async Task The_kind_is_guessed_from_the_header(string header, string kind)
    {
        await using var world = await IngestWorld.StartAsync();
        (await world.ImportFileAsync("file.csv", header + "\n")).Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task A_header_that_says_nothing_is_answered_with_what_was_found_and_what_to_do()
    {
        await using var world = await IngestWorld.StartAsync();
        var why = (await world.ImportFileAsync("file.csv", "a,b\n1,2\n")).Result.Unreadable.ShouldNotBeNull();
        why.ShouldContain("a, b");
        why.ShouldContain("--kind deals|snapshots|activities|people");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_to_be_missing()
    {
        await using var world = await IngestWorld.StartAsync();
        var imports = world.Get<SkyGeni.Bot.Ingest.FileImport>();
        var done = await imports.RunAsync(Path.Combine(world.Data, "none.csv"), null, new() { Source = "csv" }, world.Data, new Progress<double>(), CancellationToken.None);
        done.Result.Unreadable.ShouldBe("no such file");
    }

    [Fact]
    public async Task A_column_that_files_used_to_fill_and_no_longer_have_is_told_of_until_it_is_back()
    {
        await using var world = await IngestWorld.StartAsync();
        async Task<bool> ToldAsync(string header, string values)
        {
            var rows = Enumerable.Range(1, 60).Select(i => $"D{i},2024-01-02,{values}");
            await world.ImportFileAsync("deals.csv", $"deal_id,created_date,{header}\n{string.Join('\n', rows)}\n");
            return (await world.Get<SkyGeni.Bot.Checks.FindingStore>().ListAsync()).Any(f => f.Finding is { CheckId: "field-went-missing", Subject: "csv:deal_amount" } finding && finding.Evidence.Contains("without: Amount", StringComparison.Ordinal));
        }

        (await ToldAsync("deal_stage", "Demo")).ShouldBeFalse("it was never filled");
        (await ToldAsync("deal_stage,deal_amount", "Demo,500")).ShouldBeFalse();
        (await ToldAsync("deal_stage,amount_eur", "Demo,500")).ShouldBeTrue();
        (await ToldAsync("deal_stage,deal_amount", "Demo,500")).ShouldBeFalse();
    }
}
