using Shouldly;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest;

public sealed class ActivityImportTests
{
    private const string Activities = """
        deal_id,occurred_at,type,direction,person,subject
        D1,2024-02-03T10:15:00Z,call,out,rep_1,Hello
        D1,2024-02-05,email,Inbound,,Re: Hello
        """;

    [Fact]
    public async Task What_was_done_with_a_customer_joins_the_history_of_the_deal()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportAsync(null, "D1,2024-02-01,,rep_1,,,,,Demo,1,,");
        var done = await world.ImportFileAsync("activities.csv", Activities);
        (done.Kind, done.Result.Accepted, done.Result.Events).ShouldBe(("activities", 2, 2));
        done.Result.IgnoredColumns.ShouldBe(["subject"]);
        (await world.HistoryAsync("D1")).ShouldContain("2024-02-03 Activity activity_type=call activity_direction=out activity_person=rep_1");
        var deal = (await world.Deals.FindAsync("D1")).ShouldNotBeNull();
        (deal.Activities, deal.LastActivityAt).ShouldBe((2, IngestWorld.At("2024-02-05")));
        (await world.ImportFileAsync("activities.csv", Activities)).Result.Events.ShouldBe(0);
        (await world.Deals.FindAsync("D1"))!.Activities.ShouldBe(2);
    }

    [Theory]
    [InlineData("D9,2024-02-03,call,", "deal_id", "a deal nobody knows")]
    [InlineData("D1,2024-01-03,call,", "occurred_at", "before the deal was created, 2024-02-01")]
    [InlineData("D1,2024-05-03,call,", "occurred_at", "still to come")]
    [InlineData("D1,,call,", "occurred_at", "is missing")]
    [InlineData("D1,2024-02-03,,", "type", "is missing")]
    [InlineData("D1,2024-02-03,call,sideways", "direction", "allowed: in (from the customer), out")]
    public async Task An_activity_that_cannot_be_placed_is_named(string row, string field, string says)
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportAsync(null, "D1,2024-02-01,,rep_1,,,,,Demo,1,,");
        var done = await world.ImportFileAsync("activities.csv", "deal_id,occurred_at,type,direction\n" + row + "\n");
        var problem = done.Result.Problems.ShouldHaveSingleItem();
        problem.Field.ShouldBe(field);
        problem.Problem.ShouldContain(says);
    }

    [Fact]
    public async Task Two_activities_alike_count_twice_where_ids_tell_them_apart()
    {
        await using var world = await IngestWorld.StartAsync();
        await world.ImportAsync(null, "D1,2024-02-01,,rep_1,,,,,Demo,1,,");
        var done = await world.ImportFileAsync("activities.csv", "id,deal_id,occurred_at,type\n1,D1,2024-02-03,email\n2,D1,2024-02-03,email\n2,D1,2024-02-03,email\n");
        (done.Result.Events, done.Result.Repeated).ShouldBe((2, 1));
    }
}
