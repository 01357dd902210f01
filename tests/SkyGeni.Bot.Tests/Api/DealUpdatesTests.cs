using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>Clients that send only what changed, late, twice, or in the wrong order.</summary>
public sealed class DealUpdatesTests
{
    private const string Deals = "/api/v1/deals";
    private const string NdJson = "application/x-ndjson";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_older_update_does_not_stand_above_a_newer_one_whichever_comes_first(bool newerFirst)
    {
        await using var world = await BotWorld.StartAsync();
        const string newer = """[{"deal_id":"D1","created_date":"2024-03-01","deal_stage":"Proposal","occurred_at":"2024-03-20T10:00:00Z"}]""";
        const string older = """[{"deal_id":"D1","created_date":"2024-03-01","deal_stage":"Demo","deal_amount":700,"occurred_at":"2024-03-10T10:00:00Z"}]""";
        foreach (var body in newerFirst ? [newer, older] : (string[])[older, newer])
        {
            await TakenAsync(world, body, 1);
        }

        var deal = (await world.Api.Get($"{Deals}/D1")).Json;
        deal.GetProperty("stage").GetString().ShouldBe("Proposal");
        deal.GetProperty("amount").GetDecimal().ShouldBe(700, "the newer update says nothing of it");
        deal.GetProperty("createdAt").GetString().ShouldBe("2024-03-01T00:00:00Z");
    }

    [Fact]
    public async Task What_was_said_without_an_instant_holds_from_when_it_came()
    {
        await using var world = await BotWorld.StartAsync();
        await TakenAsync(world, """[{"deal_id":"D1","created_date":"2024-03-01","deal_amount":500,"region":"India"}]""", 1);
        await TakenAsync(world, """[{"deal_id":"D1","deal_amount":300,"region":"Japan","occurred_at":"2024-03-20"}]""", 1);
        (await world.Api.Get($"{Deals}/D1")).Json.GetProperty("amount").GetDecimal().ShouldBe(500);
        world.Clock.Advance(TimeSpan.FromHours(2));
        await TakenAsync(world, """[{"deal_id":"D1","deal_amount":400,"occurred_at":"2024-03-26T13:00:00Z"}]""", 1);
        var deal = (await world.Api.Get($"{Deals}/D1")).Json;
        (deal.GetProperty("amount").GetDecimal(), deal.GetProperty("region").GetString()).ShouldBe((400m, "India"));
    }

    [Fact]
    public async Task A_field_left_out_stays_and_one_that_is_null_or_empty_is_cleared()
    {
        await using var world = await BotWorld.StartAsync();
        await TakenAsync(world, """[{"deal_id":"D1","created_date":"2024-03-01","deal_amount":500,"region":"India","next_step":"call","competitor":"Acme","attr:Tier":"gold","occurred_at":"2024-03-02"}]""", 1);
        await TakenAsync(world, """{"deal_id":"D1","region":null,"next_step":"","attr:Tier":null,"occurred_at":"2024-03-03"}""", 1, NdJson);
        var deal = (await world.Api.Get($"{Deals}/D1")).Json;
        deal.GetProperty("region").GetString().ShouldBeNull();
        deal.GetProperty("nextStep").GetString().ShouldBeNull();
        deal.GetProperty("competitor").GetString().ShouldBe("Acme");
        deal.GetProperty("amount").GetDecimal().ShouldBe(500);
    }

    [Fact]
    public async Task The_same_row_twice_is_accepted_and_changes_nothing()
    {
        await using var world = await BotWorld.StartAsync();
        const string row = """[{"deal_id":"D1","created_date":"2024-03-10T10:00:00.1234567+05:30","deal_stage":"Demo","occurred_at":"2024-03-10T10:00:00.1234567+05:30"}]""";
        await TakenAsync(world, row, 1);
        await TakenAsync(world, """[{"deal_id":"D1","deal_stage":"Proposal","occurred_at":"2024-03-10T04:30:00.123Z"}]""", 1);
        var before = (await world.Api.Get($"{Deals}/D1/events")).Text;
        await TakenAsync(world, row, 1);
        (await world.Api.Get($"{Deals}/D1/events")).Text.ShouldBe(before);
        (await world.Api.Get($"{Deals}/D1")).Json.GetProperty("stage").GetString().ShouldBe("Proposal", "of one instant the one recorded last stands");
    }

    [Fact]
    public async Task Good_lines_are_kept_and_bad_ones_named_with_line_and_field()
    {
        await using var world = await BotWorld.StartAsync();
        var reply = await world.Api.Post(Deals, """
            {"deal_id":"D1","created_date":"2024-03-01","deal_stage":"Demo"}
            {"deal_id":"D2","deal_stage":"Demo","occurred_at":"2024-03-10"}
            {"deal_id":"D1","deal_stag":"Demo"}
            {"deal_id":"D1","deal_stage":"Demo","occurred_at":"2024-02-10"}
            {"deal_id":"D1","deal_stage":"Demo","occurred_at":"2025-02-10"}
            {"deal_id":"D1","outcome":"Won","closed_date":"2024-03-20","occurred_at":"2024-03-10"}
            {"\ud800":1}
            {"deal_id":"D1","deal_stage":"Proposal","occurred_at":"2024-03-11"}
            """, NdJson);
        reply.Json.GetProperty("accepted").GetInt32().ShouldBe(2, reply.Text);
        reply.Json.GetProperty("problems").EnumerateArray().Select(p => (p.GetProperty("line").GetInt32(), p.GetProperty("field").GetString())).ShouldBe(
            [(2, "created_date"), (3, "deal_stag"), (4, "occurred_at"), (5, "occurred_at"), (6, "closed_date"), (7, "(row)")], reply.Text);
    }

    [Fact]
    public async Task A_deal_is_won_and_opened_again_by_the_newest_word()
    {
        await using var world = await BotWorld.StartAsync();
        await TakenAsync(world, """[{"deal_id":"D1","created_date":"2024-03-01","outcome":null,"occurred_at":"2024-03-20"}]""", 1);
        await TakenAsync(world, """[{"deal_id":"D1","outcome":"Lost","occurred_at":"2024-03-10"}]""", 1);
        (await world.Api.Get($"{Deals}/D1")).Json.GetProperty("outcome").GetString().ShouldBe("open");
        await TakenAsync(world, """[{"deal_id":"D1","outcome":"Won","occurred_at":"2024-03-22"}]""", 1);
        var deal = (await world.Api.Get($"{Deals}/D1")).Json;
        (deal.GetProperty("outcome").GetString(), deal.GetProperty("closedAt").GetString()).ShouldBe(("won", "2024-03-22T00:00:00Z"));
        (await world.Api.Get($"{Deals}/D1/risk")).Status.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_sender_whose_clock_runs_ahead_is_believed_at_once()
    {
        await using var world = await BotWorld.StartAsync();
        const string row = """[{"deal_id":"D1","created_date":"2024-03-01","deal_stage":"Demo","occurred_at":"2024-03-26T12:00:40Z"}]""";
        await TakenAsync(world, row, 1);
        (await world.Api.Get($"{Deals}/D1")).Json.GetProperty("stage").GetString().ShouldBe("Demo");
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        await TakenAsync(world, row, 1);
        (await world.Api.Get($"{Deals}/D1/events")).Json.GetProperty("events").EnumerateArray().Count(e => e.GetProperty("kind").GetString() == "changed").ShouldBe(1);
        await TakenAsync(world, """[{"deal_id":"D2","created_date":"2024-03-26T12:00:50Z","outcome":"Won","occurred_at":"2024-03-26T12:00:50Z"}]""", 1);
        (await world.Api.Get($"{Deals}/D2")).Json.GetProperty("outcome").GetString().ShouldBe("won");
    }

    [Fact]
    public async Task Updates_end_the_same_in_any_order_and_any_division_into_bodies()
    {
        await using var world = await BotWorld.StartAsync();
        var deal = 0;
        await Gen.Select(Update.Array[1, 8], Gen.Int[0, int.MaxValue], Gen.Int[1, 8]).SampleAsync(
            async (updates, seed, size) =>
            {
                var rows = updates.DistinctBy(u => u["occurred_at"]!.ToString()).ToList();
                var inOrder = await EndAsync(world, $"D{Interlocked.Increment(ref deal)}", rows, 8);
                var shuffled = rows.ToArray();
                new Random(seed).Shuffle(shuffled);
                var other = await EndAsync(world, $"D{Interlocked.Increment(ref deal)}", [.. shuffled, shuffled[0]], size);
                other.ShouldBe(inOrder);
                foreach (var (field, shown) in ((string, string)[])[("region", "region"), ("competitor", "competitor"), ("deal_stage", "stage")])
                {
                    var last = rows.Where(r => r.ContainsKey(field)).MaxBy(r => r["occurred_at"]!.ToString(), StringComparer.Ordinal);
                    JsonNode.Parse(other)![shown]?.ToString().ShouldBe(last?[field]?.ToString());
                }
            },
            iter: 25,
            threads: 1);
    }

    private static readonly Gen<JsonObject> Update =
        from hour in Gen.Int[1, 400]
        from stage in Gen.OneOf<string?>(null, "Demo", "Proposal", "Negotiation")
        from region in Gen.OneOf<string?>("-", null, "India", "Japan")
        from competitor in Gen.OneOf<string?>("-", null, "Acme", "Umbra")
        from amount in Gen.Int[-3, 5]
        from outcome in Gen.OneOf<string?>("-", "-", "", "Won", "Lost")
        from close in Gen.Int[-5, 5]
        select Row(hour, stage, region, competitor, amount, outcome, close);

    private static JsonObject Row(int hour, string? stage, string? region, string? competitor, int amount, string? outcome, int close)
    {
        var at = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hour);
        var row = new JsonObject { ["created_date"] = "2024-03-01", ["occurred_at"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };
        Add(row, "deal_stage", stage ?? "-");
        Add(row, "region", region);
        Add(row, "competitor", competitor);
        Add(row, "outcome", outcome);
        if (amount >= 0)
        {
            row["deal_amount"] = amount * 100;
        }

        if (close > 0)
        {
            row["expected_close_date"] = $"2024-04-0{close}";
        }

        return row;
    }

    /// <summary>A dash: the row says nothing of the field.</summary>
    private static void Add(JsonObject row, string field, string? value)
    {
        if (value != "-")
        {
            row[field] = value;
        }
    }

    private static async Task<string> EndAsync(BotWorld world, string dealId, IReadOnlyList<JsonObject> rows, int size)
    {
        foreach (var part in rows.Chunk(size))
        {
            var lines = part.Select(row =>
            {
                var named = (JsonObject)row.DeepClone();
                named["deal_id"] = dealId;
                return named.ToJsonString();
            });
            await TakenAsync(world, string.Join('\n', lines), part.Length, NdJson);
        }

        return (await world.Api.Get($"{Deals}/{dealId}")).Text.Replace($"\"{dealId}\"", "\"D\"", StringComparison.Ordinal);
    }

    private static async Task TakenAsync(BotWorld world, string body, int rows, string type = "application/json")
    {
        var reply = await world.Api.Post(Deals, body, type);
        reply.Json.GetProperty("accepted").GetInt32().ShouldBe(rows, reply.Text);
        reply.Json.GetProperty("rejected").GetInt32().ShouldBe(0, reply.Text);
    }
}
