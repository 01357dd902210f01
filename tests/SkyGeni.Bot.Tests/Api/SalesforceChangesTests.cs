using System.Net;
using System.Text.Json;
using Shouldly;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>Hearing changes through the Pub/Sub API, with all that can happen to a line.</summary>
public sealed class SalesforceChangesTests
{
    [Fact]
    public async Task Changes_become_deals_as_they_happen()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: salesforce.StreamSettings);
        var at = world.Clock.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds();
        var changes = salesforce.Stream;
        changes.Add("CREATE", Id(1), "t1", at, [("Name", "Sea View"), ("StageName", "Qualification"), ("Amount", 1000.0), ("NextStep", "Call"), ("CreatedDate", at), ("CloseDate", 1720656000000L)]);
        changes.Add("UPDATE", Id(1), "t2", at + 1000, [("StageName", "Proposal"), ("Amount", 2500.5), ("NextStep", null)]);
        await SeesAsync(world, 1, deal => deal.GetProperty("stage").GetString() == "Proposal" && deal.GetProperty("amount").GetDecimal() == 2500.5m && deal.GetProperty("nextStep").ValueKind == JsonValueKind.Null
            && deal.GetProperty("name").GetString() == "Sea View" && deal.GetProperty("expectedCloseDate").GetString() == "2024-07-11");

        changes.Add("UPDATE", Id(1), "t3", at + 2000, [("StageName", "Signed"), ("IsClosed", true), ("IsWon", true)]);
        await SeesAsync(world, 1, deal => deal.GetProperty("outcome").GetString() == "won");
        changes.Add("DELETE", Id(1), "t4", at + 3000);
        await SeesAsync(world, 1, deal => deal.GetProperty("deleted").GetBoolean());
        changes.Add("UNDELETE", Id(1), "t5", at + 4000, [("Name", "Sea View"), ("StageName", "Signed"), ("IsClosed", true), ("IsWon", true)]);
        await SeesAsync(world, 1, deal => !deal.GetProperty("deleted").GetBoolean() && deal.GetProperty("outcome").GetString() == "won");
        changes.SchemasAsked.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_that_is_cut_again_and_again_and_repeats_itself_loses_and_doubles_nothing()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        var changes = salesforce.Stream;
        (changes.CutAfter, changes.Repeats) = (4, true);
        var directory = Directory.CreateTempSubdirectory("changes-").FullName;
        var at = new DateTimeOffset(2024, 3, 26, 11, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        for (var i = 0; i < 20; i++)
        {
            changes.Add("UPDATE", Id(1 + (i % 3)), $"t{i}", at + (i * 1000), [("Amount", 100.0 * i)]);
        }

        await using (var first = await BotWorld.StartAsync(directory: directory, settings: salesforce.StreamSettings))
        {
            await SeesAsync(first, 1, deal => deal.GetProperty("amount").GetDecimal() == 1800m);
        }

        for (var i = 20; i < 30; i++)
        {
            changes.Add("UPDATE", Id(1 + (i % 3)), $"t{i}", at + (i * 1000), [("Amount", 100.0 * i)]);
        }

        await using var world = await BotWorld.StartAsync(directory: directory, settings: salesforce.StreamSettings);
        await SeesAsync(world, 3, deal => deal.GetProperty("amount").GetDecimal() == 2900m);
        changes.LastPreset.ShouldBe("Custom");
        changes.Subscriptions.ShouldBeGreaterThan(5);
        var events = 0;
        foreach (var deal in new[] { 1, 2, 3 })
        {
            events += (await world.Api.Get($"/api/v1/deals/{Id(deal)}/events")).Json.GetProperty("events").GetArrayLength();
        }

        events.ShouldBe(30);
    }

    [Fact]
    public async Task A_place_that_Salesforce_has_forgotten_leads_to_the_oldest_change_and_a_reading_of_the_rest()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        var changes = salesforce.Stream;
        var directory = Directory.CreateTempSubdirectory("changes-").FullName;
        var at = new DateTimeOffset(2024, 3, 26, 11, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        changes.Add("UPDATE", Id(1), "t1", at, [("Amount", 1.0)]);
        await using (var first = await BotWorld.StartAsync(directory: directory, settings: salesforce.StreamSettings))
        {
            await SeesAsync(first, 1, deal => deal.GetProperty("amount").GetDecimal() == 1m);
        }

        changes.Add("UPDATE", Id(1), "t2", at + 1000, [("Amount", 2.0)]);
        changes.Add("UPDATE", Id(1), "t3", at + 2000, [("Amount", 3.0)]);
        changes.Oldest = 2;
        salesforce.Add("Opportunity", new Dictionary<string, object?> { ["Id"] = Id(2), ["Name"] = "Missed", ["CreatedDate"] = "2024-03-26T10:00:00.000Z", ["LastModifiedDate"] = "2024-03-26T11:00:01.000Z", ["SystemModstamp"] = "2024-03-26T11:00:01.000Z" });
        await using var world = await BotWorld.StartAsync(directory: directory, settings: salesforce.StreamSettings);
        await SeesAsync(world, 1, deal => deal.GetProperty("amount").GetDecimal() == 3m);
        await SeesAsync(world, 2, deal => deal.GetProperty("name").GetString() == "Missed");
        (await world.Api.Get("/api/v1/findings")).Text.ShouldContain("salesforce-changes-expired");
    }

    [Fact]
    public async Task What_a_gap_does_not_tell_is_asked_for()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: salesforce.StreamSettings);
        var at = world.Clock.GetUtcNow().AddHours(-1);
        salesforce.Add("Opportunity", new Dictionary<string, object?> { ["Id"] = Id(1), ["Name"] = "Read", ["CreatedDate"] = at.ToString("O"), ["LastModifiedDate"] = at.ToString("O"), ["SystemModstamp"] = at.ToString("O") });
        salesforce.Stream.Add("GAP_UPDATE", Id(1), "t1", at.ToUnixTimeMilliseconds());
        await SeesAsync(world, 1, deal => deal.GetProperty("name").GetString() == "Read");

        salesforce.Add("Opportunity", new Dictionary<string, object?> { ["Id"] = Id(2), ["Name"] = "Found", ["CreatedDate"] = at.ToString("O"), ["LastModifiedDate"] = at.ToString("O"), ["SystemModstamp"] = at.ToString("O") });
        salesforce.Stream.Add("GAP_OVERFLOW", "", "t2", at.ToUnixTimeMilliseconds(), ids: ["006*"]);
        await SeesAsync(world, 2, deal => deal.GetProperty("name").GetString() == "Found");
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_told_of_and_the_stream_goes_on()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: salesforce.StreamSettings);
        var at = world.Clock.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds();
        salesforce.Stream.Add([0xFF, 0xFF, 0x01]);
        salesforce.Stream.Add("UPDATE", Id(1), "t1", at, [("Amount", 7.0)]);
        await SeesAsync(world, 1, deal => deal.GetProperty("amount").GetDecimal() == 7m);
        (await world.Api.Get("/api/v1/findings")).Text.ShouldContain("salesforce-changes-unreadable");
    }

    [Fact]
    public async Task A_token_that_the_stream_refuses_is_renewed()
    {
        await using var salesforce = await FakeSalesforce.StartAsync();
        (salesforce.Token, salesforce.Stream.Token) = ("token-1", "token-2");
        await using var world = await BotWorld.StartAsync(settings: salesforce.StreamSettings);
        var at = world.Clock.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds();
        await Eventually.HoldsAsync(() => Task.FromResult(!salesforce.Asked.IsEmpty));
        salesforce.Token = "token-2";
        salesforce.Stream.Add("UPDATE", Id(1), "t1", at, [("Amount", 7.0)]);
        await SeesAsync(world, 1, deal => deal.GetProperty("amount").GetDecimal() == 7m);
    }

    private static string Id(int deal) => SalesforceOrg.DealId(deal);

    /// <summary>Waits, while time passes in the world, until a deal reads so.</summary>
    private static Task SeesAsync(BotWorld world, int deal, Func<JsonElement, bool> reads) => Eventually.HoldsAsync(async () =>
    {
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        return await world.Api.Get($"/api/v1/deals/{Id(deal)}") is { Status: HttpStatusCode.OK } reply && reads(reply.Json);
    });
}
