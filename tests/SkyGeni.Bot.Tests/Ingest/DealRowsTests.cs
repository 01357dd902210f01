using System.Text;
using Shouldly;
using SkyGeni.Bot.Ingest.Rows;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest;

/// <summary>What is let in, and what is said of what is not.</summary>
public sealed class DealRowsTests
{
    [Theory]
    [InlineData("X2,not a date,,rep_1,SaaS,India,Core,Inbound,Demo,1000,,", "created_date", "no date")]
    [InlineData("X2,2024-13-45,,rep_1,SaaS,India,Core,Inbound,Demo,1000,,", "created_date", "no date")]
    [InlineData("X2,,,rep_1,SaaS,India,Core,Inbound,Demo,1000,,", "created_date", "is empty")]
    [InlineData("X2,1021-01-01,,rep_1,SaaS,India,Core,Inbound,Demo,1000,,", "created_date", "1970-01-01")]
    [InlineData("X2,2031-01-01,,rep_1,SaaS,India,Core,Inbound,Demo,1000,,", "created_date", "still to come")]
    [InlineData("X2,2024-01-02,,rep_1,SaaS,India,Core,Inbound,Demo,minus,,", "deal_amount", "no number")]
    [InlineData("X2,2024-01-02,,rep_1,SaaS,India,Core,Inbound,Demo,-5,,", "deal_amount", "0 or more")]
    [InlineData("X2,2024-01-02,,rep_1,SaaS,India,Core,Inbound,Demo,NaN,,", "deal_amount", "no number")]
    [InlineData("X2,2024-01-02,,rep_1,SaaS,India,Core,Inbound,Demo,1.000,50,,", "(row)", "13 values where the header names 12")]
    [InlineData("X2,2024-01-02,,rep_1,SaaS,India,Core,Inbound,Demo,\"12,34\",,", "deal_amount", "48,000.50")]
    [InlineData("X2,2024-01-02,2024-01-09,rep_1,SaaS,India,Core,Inbound,Demo,1,,Abandoned", "outcome", "Won, Lost")]
    [InlineData("X2,2024-01-02,2024-01-09,rep_1,SaaS,India,Core,Inbound,Demo,1,,", "outcome", "is missing although the deal has a closed_date")]
    [InlineData("X2,2024-01-02,,rep_1,SaaS,India,Core,Inbound,Demo,1,,Won", "closed_date", "is missing although the deal has an outcome")]
    [InlineData("X2,2024-01-09,2024-01-02,rep_1,SaaS,India,Core,Inbound,Demo,1,,Won", "closed_date", "2024-01-02 is before created_date 2024-01-09")]
    [InlineData(",2024-01-02,,rep_1,SaaS,India,Core,Inbound,Demo,1,,", "deal_id", "is missing")]
    [InlineData("X2,2024-01-02", "(row)", "2 values where the header names 12")]
    [InlineData("X1,2024-01-02,,rep_1,SaaS,India,Core,Inbound,Demo,1,,", "deal_id", "already stands in line 2")]
    public async Task A_row_that_cannot_be_taken_is_named_with_its_line_field_and_what_is_allowed(string row, string field, string says)
    {
        await using var world = await IngestWorld.StartAsync();
        var result = await world.ImportAsync(null, "X1,2024-01-02,,rep_1,SaaS,India,Core,Inbound,Demo,1000,,", row);
        (result.Accepted, result.Rejected).ShouldBe((1, 1));
        var problem = result.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Field).ShouldBe((3, field));
        problem.Problem.ShouldContain(says);
    }

    [Fact]
    public async Task A_long_id_is_refused_and_one_of_64_characters_is_not()
    {
        await using var world = await IngestWorld.StartAsync();
        var result = await world.ImportAsync(null, $"{new string('x', 65)},2024-01-02,,,,,,,,,,", $"{new string('x', 64)},2024-01-02,,,,,,,,,,");
        result.Accepted.ShouldBe(1);
        result.Problems.ShouldHaveSingleItem().Problem.ShouldBe("has 65 characters; allowed: 1 to 64");
    }

    [Fact]
    public async Task Quotes_line_breaks_a_mark_and_semicolons_are_read_as_a_spreadsheet_writes_them()
    {
        await using var world = await IngestWorld.StartAsync();
        var text = "\uFEFFdeal_id;created_date;deal_name;deal_amount\r\nD1;2024-01-02;\"Blue \"\"Harbor\"\";\r\nrenewal\";\"48,000.50\"\r\n\r\nD2;2024-01-03;Käse & Söhne;5\r\n";
        var result = await world.ImportTextAsync(text);
        (result.Accepted, result.Rejected).ShouldBe((2, 0));
        var deal = (await world.Deals.FindAsync("D1")).ShouldNotBeNull();
        (deal.Name, deal.Amount).ShouldBe(("Blue \"Harbor\"; renewal", 48000.50m));
        (await world.Deals.FindAsync("D2"))!.Name.ShouldBe("Käse & Söhne");
    }

    [Theory]
    [InlineData('\t')]
    [InlineData(',')]
    [InlineData(';')]
    public async Task The_separator_is_found_from_the_file(char separator)
    {
        await using var world = await IngestWorld.StartAsync();
        (await world.ImportTextAsync($"deal_id{separator}created_date{separator}deal_stage\nD1{separator}2024-01-02{separator}Demo\n")).Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_after_a_value_with_line_breaks_is_named_by_its_own_line()
    {
        await using var world = await IngestWorld.StartAsync();
        var result = await world.ImportTextAsync("deal_id,created_date,deal_name\nD1,2024-01-02,\"one\ntwo\nthree\"\nD2,never,x\n");
        result.Problems.ShouldHaveSingleItem().Line.ShouldBe(5);
    }

    [Fact]
    public async Task Bytes_of_another_encoding_are_named_where_they_stand()
    {
        await using var world = await IngestWorld.StartAsync();
        var result = await world.ImportBytesAsync(Encoding.Latin1.GetBytes("deal_id,created_date,account_name\nD1,2024-01-02,Söhne\nD2,2024-01-02,plain\n"));
        result.Accepted.ShouldBe(1);
        var problem = result.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Field).ShouldBe((2, "account_name"));
        problem.Problem.ShouldContain("UTF-8");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n\n", "is empty")]
    [InlineData("deal_id,created\nD1,2024-01-01\n", "the column created_date is missing (did you mean 'created'?). Found: deal_id, created")]
    [InlineData("a,b\n1,2\n", "the column deal_id, created_date is missing")]
    [InlineData("deal_id,created_date,Deal ID\n", "stands twice")]
    public async Task A_header_that_does_not_do_says_what_is_missing_and_what_was_found(string text, string says)
    {
        await using var world = await IngestWorld.StartAsync();
        (await world.ImportTextAsync(text)).Unreadable.ShouldNotBeNull().ShouldContain(says);
    }

    [Fact]
    public async Task Columns_that_nobody_reads_are_named_and_derived_ones_are_not()
    {
        await using var world = await IngestWorld.StartAsync();
        var result = await world.ImportTextAsync("deal_id,created_date,Loss reason,sales_cycle_days\nD1,2024-01-02,price,4\n");
        result.IgnoredColumns.ShouldBe(["Loss reason"]);
    }

    [Fact]
    public async Task The_same_names_in_another_case_or_with_spaces_are_understood()
    {
        await using var world = await IngestWorld.StartAsync();
        (await world.ImportTextAsync("Deal ID,Created Date,Deal-Amount\nD1,2024-01-02,7\n")).Accepted.ShouldBe(1);
        (await world.Deals.FindAsync("D1"))!.Amount.ShouldBe(7m);
    }
}
