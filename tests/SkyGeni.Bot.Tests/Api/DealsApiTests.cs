using System.Net;
using Shouldly;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

public sealed class DealsApiTests
{
    private const string Header = "deal_id,created_date,closed_date,sales_rep_id,industry,region,product_type,lead_source,deal_stage,deal_amount,sales_cycle_days,outcome";

    [Fact]
    public async Task Good_rows_are_kept_and_bad_ones_named()
    {
        await using var world = await BotWorld.StartAsync();
        var csv = $"""
            {Header}
            X1,2024-01-02,,rep_1,SaaS,India,Core,Inbound,Demo,1000,,
            X2,not a date,,rep_1,SaaS,India,Core,Inbound,Demo,1000,,
            X3,2024-01-02,,rep_1,SaaS,India,Core,Inbound,Demo,minus,,
            """;
        var reply = await world.Api.Post("/api/v1/deals", csv, "text/csv");
        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Json.GetProperty("accepted").GetInt32().ShouldBe(1);
        reply.Json.GetProperty("rejected").GetInt32().ShouldBe(2);
        reply.Json.GetProperty("problems").EnumerateArray().Select(p => (p.GetProperty("line").GetInt32(), p.GetProperty("field").GetString()))
            .ShouldBe([(3, "created_date"), (4, "deal_amount")]);
    }

    [Fact]
    public async Task A_new_deal_stands_among_the_scores_as_soon_as_it_is_accepted()
    {
        await using var world = await BotWorld.StartAsync();
        await world.Api.Post("/api/v1/deals", """[{"deal_id":"J1","created_date":"2024-03-01","sales_rep_id":"rep_1","deal_amount":500}]""");
        await world.Api.Post("/api/v1/deals", "{\"deal_id\":\"N1\",\"created_date\":\"2024-03-01\",\"sales_rep_id\":\"rep_2\"}\n{\"deal_id\":\"N2\",\"created_date\":\"2024-03-02\"}\n", "application/x-ndjson");
        var lines = (await world.Api.Get("/api/v1/scores")).Lines;
        lines.Select(l => l.GetProperty("dealId").GetString()).ShouldBe(["J1", "N1", "N2"]);
        foreach (var line in lines)
        {
            var p = line.GetProperty("lossProbability").GetDouble();
            p.ShouldBeInRange(line.GetProperty("low").GetDouble(), line.GetProperty("high").GetDouble());
            line.GetProperty("evidence").GetString().ShouldBe("rules");
            line.GetProperty("scoredAt").GetString()!.ShouldEndWith("Z");
        }

        (await world.Api.Get("/api/v1/scores?ownerId=rep_2")).Lines.ShouldHaveSingleItem().GetProperty("dealId").GetString().ShouldBe("N1");
    }

    [Fact]
    public async Task A_deal_tells_how_it_stands_and_how_it_came_to()
    {
        await using var world = await BotWorld.StartAsync();
        await world.Api.Post("/api/v1/deals", """[{"deal_id":"J1","created_date":"2024-03-01","deal_stage":"Demo","deal_amount":500,"deal_name":"Blue <Harbor> & co"}]""");
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Api.Post("/api/v1/deals", """[{"deal_id":"J1","created_date":"2024-03-01","deal_stage":"Proposal","deal_amount":400.50}]""");

        var deal = (await world.Api.Get("/api/v1/deals/J1")).Json;
        deal.GetProperty("stage").GetString().ShouldBe("Proposal");
        deal.GetProperty("amount").GetDecimal().ShouldBe(400.50m);
        deal.GetProperty("outcome").GetString().ShouldBe("open");
        (await world.Api.Get("/api/v1/deals/J1")).Text.ShouldContain("Blue <Harbor> & co");

        var first = (await world.Api.Get("/api/v1/deals/J1/events?limit=1")).Json;
        first.GetProperty("events")[0].GetProperty("kind").GetString().ShouldBe("created");
        var rest = (await world.Api.Get($"/api/v1/deals/J1/events?after={first.GetProperty("next").GetInt32()}")).Json;
        rest.GetProperty("events").EnumerateArray().Last().GetProperty("changes").GetProperty("deal_stage").GetString().ShouldBe("Proposal");
        rest.GetProperty("next").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Theory]
    [InlineData("/api/v1/deals/NOPE")]
    [InlineData("/api/v1/deals/NOPE/events")]
    [InlineData("/api/v1/deals/NOPE/risk")]
    [InlineData("/api/v1/deals/' OR 1=1 --/risk")]
    [InlineData("/api/v1/deals/%00/risk")]
    public async Task An_unknown_deal_is_not_found_whatever_it_is_called(string path)
    {
        await using var world = await BotWorld.StartAsync();
        var reply = await world.Api.Get(path);
        ((int)reply.Status).ShouldBeOneOf(400, 404);
    }
}
