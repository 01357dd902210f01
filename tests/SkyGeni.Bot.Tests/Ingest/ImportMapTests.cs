using System.Text;
using Shouldly;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest;

public sealed class ImportMapTests
{
    private const string Documented = """
        { "columns": { "deal_id": "Opportunity Number", "created_date": "Created", "outcome": "Result", "closed_date": "Closed On", "deal_amount": "Value" },
          "outcomes": { "Closed Won": "won", "Closed Lost": "lost", "": "open" },
          "dateFormats": ["M/d/yyyy", "yyyy-MM-dd"],
          "attributes": { "Region": "category", "Employees": "number", "Renewal": "yes/no", "Contract until": "date" },
          "ignore": ["Loss reason"] }
        """;

    [Fact]
    public async Task A_file_with_its_own_names_words_and_dates_is_read_by_the_map()
    {
        await using var world = await IngestWorld.StartAsync();
        var text = """
            Opportunity Number,Created,Closed On,Result,Value,Region,Employees,Renewal,Contract until,Loss reason,Colour
            OPP-1,1/9/2024,3/1/2024,Closed Lost,"12,000",EMEA,"1,250",Y,12/31/2024,price,red
            OPP-2,2024-02-10,,,50,EMEA,,n,,,blue
            """;
        var result = await world.ImportTextAsync(text, map: Map(Documented));
        (result.Accepted, result.Rejected).ShouldBe((2, 0));
        result.IgnoredColumns.ShouldBe(["Loss reason", "Colour"]);
        (await world.HistoryAsync("OPP-1")).ShouldBe(
        [
            "2024-01-09 Created deal_amount=12000 attr:Region=EMEA attr:Employees=1250 attr:Renewal=yes attr:Contract until=2024-12-31",
            "2024-03-01 Closed outcome=lost",
        ]);
        (await world.Deals.FindAsync("OPP-1"))!.Region.ShouldBeNull();
        (await world.Deals.FindAsync("OPP-2"))!.Outcome.ShouldBe(Outcome.Open);
    }

    [Theory]
    [InlineData("lots", "attr:Employees", "no number")]
    [InlineData("5,maybe", "attr:Renewal", "allowed: yes, no")]
    public async Task Attributes_are_checked_by_their_type(string cells, string field, string says)
    {
        await using var world = await IngestWorld.StartAsync();
        var map = Map("""{ "attributes": { "Employees": "number", "Renewal": "yes/no" } }""");
        var result = await world.ImportTextAsync("deal_id,created_date,Employees,Renewal\nD1,2024-01-02," + cells + (cells.Contains(',', StringComparison.Ordinal) ? "" : ",") + "\n", map: map);
        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Field.ShouldBe(field);
        problem.Problem.ShouldContain(says);
    }

    [Fact]
    public async Task A_column_the_file_does_not_have_is_named_with_the_nearest_that_it_has()
    {
        await using var world = await IngestWorld.StartAsync();
        var result = await world.ImportTextAsync("Deal,Createdd\nD1,2024-01-02\n", map: Map("""{ "columns": { "deal_id": "Deal", "created_date": "Created" } }"""));
        result.Unreadable.ShouldBe("the map names the column 'Created', which the file does not have (did you mean 'Createdd'?). Found: Deal, Createdd");
    }

    [Theory]
    [InlineData("{", "is not JSON (line 1")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""{ "colums": {} }""", "unknown part 'colums'; allowed: columns, outcomes")]
    [InlineData("""{ "columns": { "dealid": "X" } }""", "unknown field 'dealid' (did you mean 'deal_id'?)")]
    [InlineData("""{ "columns": { "deal_id": 7 } }""", "no text under 'columns.deal_id'")]
    [InlineData("""{ "outcomes": { "Done": "finished" } }""", "allowed: won, lost, open")]
    [InlineData("""{ "outcomes": { "Done": "won", "done": "lost" } }""", "twice")]
    [InlineData("""{ "dateFormats": ["HH:mm"] }""", "does not name a year")]
    [InlineData("""{ "dateFormats": "yyyy" }""", "no list of texts")]
    [InlineData("""{ "attributes": { "Size": "text" } }""", "allowed: category, number, date, yes/no")]
    public void A_map_that_cannot_be_used_says_where_and_what_is_allowed(string json, string says) =>
        ImportMapReader.Read(Encoding.UTF8.GetBytes(json), DealFieldSets.Deals.Known).Problem.ShouldNotBeNull().ShouldContain(says);

    private static ImportMap Map(string json) => ImportMapReader.Read(Encoding.UTF8.GetBytes(json), DealFieldSets.Deals.Known).Map.ShouldNotBeNull();
}
