using Shouldly;
using SkyGeni.Bot.Ingest.Rows;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest;

public sealed class JsonRowsTests
{
    [Theory]
    [InlineData("{")]
    [InlineData("[[[[")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("""{"a":1}""")]
    [InlineData("")]
    public async Task A_body_that_is_no_array_is_refused_as_a_whole(string body)
    {
        await using var world = await IngestWorld.StartAsync();
        (await world.ImportTextAsync(body, RowFormat.JsonArray)).Unreadable.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("""[{"deal_id":1}]""", "deal_id", "is a number; allowed: a text")]
    [InlineData("[{}]", "deal_id", "is missing")]
    [InlineData("[null]", "(row)", "is null; allowed: an object")]
    [InlineData("[[]]", "(row)", "is an array; allowed: an object")]
    [InlineData("""[{"deal_id":"D1","deal_amount":"NaN"}]""", "deal_amount", "no number")]
    [InlineData("""[{"deal_id":"D1","deal_amount":true}]""", "deal_amount", "is true")]
    [InlineData("""[{"deal_id":"D1","deal_amount":1e300}]""", "deal_amount", "too large")]
    [InlineData("""[{"deal_id":"D1\u0000","created_date":"2024-01-02"}]""", "deal_id", "control characters")]
    [InlineData("""[{"deal_id":"D1\ud800","created_date":"2024-01-02"}]""", "deal_id", "surrogate")]
    [InlineData("""[{"deal_id":"D1","created_date":"2024-13-45"}]""", "created_date", "no date")]
    [InlineData("""[{"deal_id":"D1","created_at":"2024-01-02"}]""", "created_at", "is not a known field (did you mean 'created_date'?)")]
    [InlineData("""[{"deal_id":"D1"}]""", "created_date", "a deal not known yet needs the date it was created")]
    [InlineData("""[{"deal_id":"D1","deal_id":"D2","created_date":"2024-01-02"}]""", "deal_id", "twice")]
    public async Task A_bad_entry_is_named_by_its_place_and_never_ends_the_program(string body, string field, string says)
    {
        await using var world = await IngestWorld.StartAsync();
        var result = await world.ImportTextAsync(body, RowFormat.JsonArray);
        result.Rejected.ShouldBe(1);
        var problem = result.Problems[0];
        (problem.Line, problem.Field).ShouldBe((1, field));
        problem.Problem.ShouldContain(says);
    }

    [Fact]
    public async Task A_known_deal_takes_only_the_fields_given()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportTextAsync("""[{"deal_id":"D1","created_date":"2024-01-02T10:00:00Z","deal_amount":1500.0,"deal_stage":"Demo","attr:Employees":40}]""", RowFormat.JsonArray);
        var result = await world.ImportTextAsync("""[{"deal_id":"D1","deal_stage":"Proposal","next_step":null}]""", RowFormat.JsonArray);
        (result.Accepted, result.Events).ShouldBe((1, 1));
        var deal = (await world.Deals.FindAsync("D1")).ShouldNotBeNull();
        (deal.Stage, deal.Amount, deal.CreatedAt).ShouldBe(("Proposal", 1500m, IngestWorld.At("2024-01-02T10:00:00Z")));
        deal.StageSince.ShouldBe(world.Clock.GetUtcNow());
        (await world.HistoryAsync("D1"))[0].ShouldContain("attr:Employees=40");
    }

    [Fact]
    public async Task Lines_of_json_are_taken_one_by_one_and_bad_ones_named_by_line()
    {
        await using var world = await IngestWorld.StartAsync();
        var body = """
            {"deal_id":"D1","created_date":"2024-01-02"}
            {"deal_id":

            {"deal_id":"D2","created_date":"2024-01-02"}
            """;
        var result = await world.ImportTextAsync(body, RowFormat.NdJson);
        (result.Accepted, result.Rejected, result.Problems[0].Line).ShouldBe((2, 1, 2));
    }
}
