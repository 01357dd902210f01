using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>What HubSpot, or somebody who would like to be it, gets at <c>/webhooks/hubspot</c>, and what becomes of the deals.</summary>
public sealed class HubSpotWebhookTests
{
    [Fact]
    public async Task Without_a_client_secret_there_is_no_such_address()
    {
        await using var world = await BotWorld.StartAsync();
        (await new HubSpotPortal(world).SendAsync("[]")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_signed_delivery_is_taken_and_a_forged_old_or_unsigned_one_is_told_why_not()
    {
        await using var world = await BotWorld.StartAsync(settings: HubSpotPortal.Setting);
        var portal = new HubSpotPortal(world);
        var body = $"[{portal.Event("deal.creation", 1, 1)}]";

        (await portal.SendAsync(body, secret: "somebody-elses")).ShouldBeRefused(HttpStatusCode.Unauthorized, "does not fit");
        (await portal.SendAsync(body, age: TimeSpan.FromMinutes(6))).ShouldBeRefused(HttpStatusCode.Unauthorized, "more than 5 minutes");
        (await portal.SendAsync(body, age: TimeSpan.FromMinutes(-6))).ShouldBeRefused(HttpStatusCode.Unauthorized, "more than 5 minutes");
        (await world.Http.Post(HubSpotSettings.Path, body)).ShouldBeRefused(HttpStatusCode.Unauthorized, "is missing");
        (await portal.SendAsync(body, url: "https://elsewhere.example.com/webhooks/hubspot")).ShouldBeRefused(HttpStatusCode.Unauthorized, "PublicUrl");
        (await world.Api.Get("/api/v1/deals/1")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await portal.SendAsync(body)).Status.ShouldBe(HttpStatusCode.OK);
        await portal.SeesAsync(1, deal => deal.GetProperty("outcome").GetString() == "open");
    }

    [Theory]
    [InlineData("https://bot.example.com", "https://bot.example.com/webhooks/hubspot")]
    [InlineData("https://bot.example.com/hooks/one", "https://bot.example.com/hooks/one")]
    public async Task Behind_a_proxy_the_public_address_is_the_one_that_counts(string setting, string signed)
    {
        await using var world = await BotWorld.StartAsync(settings: [HubSpotPortal.Setting, $"--Crm:HubSpot:PublicUrl={setting}"]);
        var portal = new HubSpotPortal(world);
        (await portal.SendAsync("[]", url: signed)).Status.ShouldBe(HttpStatusCode.OK);
        (await portal.SendAsync("[]")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Any_order_and_any_number_of_repetitions_make_the_same_deal()
    {
        var histories = new List<string>();
        foreach (var seed in new[] { 1, 2, 3 })
        {
            await using var world = await BotWorld.StartAsync(settings: HubSpotPortal.Setting);
            var portal = new HubSpotPortal(world);
            string[] story =
            [
                portal.Event("deal.creation", 5, 60), portal.Change(5, 59, "dealname", "Sea View"), portal.Change(5, 58, "dealstage", "qualifiedtobuy"),
                portal.Change(5, 57, "amount", "1000"), portal.Change(5, 50, "amount", "2500.50"), portal.Change(5, 49, "closedate", "2024-05-01"),
                portal.Change(5, 40, "dealstage", "closedlost"), portal.Change(5, 30, "dealstage", "contractsent"), portal.Change(5, 20, "closedate", "2024-06-01"),
                portal.Change(5, 10, "hubspot_owner_id", "77"), portal.Event("deal.deletion", 5, 9), portal.Event("deal.restore", 5, 8),
            ];
            var again = story.Select(e => e.Replace("\"attemptNumber\":0", "\"attemptNumber\":3", StringComparison.Ordinal));
            var shuffled = story.Concat(again).Concat(story).ToArray();
            new Random(seed).Shuffle(shuffled);
            foreach (var chunk in shuffled.Chunk(5))
            {
                await portal.PostAsync(chunk);
            }

            await portal.SettledAsync();
            histories.Add((await world.Api.Get("/api/v1/deals/5")).Text);
            (await world.Api.Get("/api/v1/deals/5/events")).Json.GetProperty("events").GetArrayLength().ShouldBe(story.Length);
            world.Clock.Advance(TimeSpan.FromSeconds(10));
            var metrics = (await world.Http.Get("/metrics")).Text;
            metrics.ShouldContain("skygeni_crm_received");
            metrics.ShouldContain("skygeni_crm_duplicate");
        }

        histories.Distinct().ShouldHaveSingleItem();
        var deal = JsonDocument.Parse(histories[0]).RootElement;
        deal.GetProperty("name").GetString().ShouldBe("Sea View");
        deal.GetProperty("amount").GetDecimal().ShouldBe(2500.5m);
        deal.GetProperty("stage").GetString().ShouldBe("contractsent");
        deal.GetProperty("outcome").GetString().ShouldBe("open");
        deal.GetProperty("pushes").GetInt32().ShouldBe(1);
        deal.GetProperty("ownerId").GetString().ShouldBe("77");
        deal.GetProperty("deleted").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Deals_end_go_come_back_and_merge_as_HubSpot_says()
    {
        await using var world = await BotWorld.StartAsync(settings: HubSpotPortal.Setting);
        var portal = new HubSpotPortal(world);
        await portal.PostAsync(portal.Event("deal.creation", 1, 60), portal.Event("deal.creation", 2, 60), portal.Change(1, 50, "dealstage", "closedwon"));
        await portal.SeesAsync(1, deal => deal.GetProperty("outcome").GetString() == "won");

        await portal.PostAsync(portal.Event("deal.deletion", 1, 40));
        await portal.SeesAsync(1, deal => deal.GetProperty("deleted").GetBoolean());

        await portal.PostAsync(portal.Event("deal.restore", 1, 30));
        await portal.SeesAsync(1, deal => !deal.GetProperty("deleted").GetBoolean() && deal.GetProperty("outcome").GetString() == "won");

        await portal.PostAsync(portal.Change(1, 25, "dealstage", "contractsent"));
        await portal.SeesAsync(1, deal => deal.GetProperty("outcome").GetString() == "open");

        await portal.PostAsync(portal.Event("deal.merge", 1, 20, ""","primaryObjectId":1,"mergedObjectIds":[1,2],"newObjectId":3"""));
        await portal.SeesAsync(3, deal => !deal.GetProperty("deleted").GetBoolean());
        await portal.SeesAsync(1, deal => deal.GetProperty("deleted").GetBoolean());
        await portal.SeesAsync(2, deal => deal.GetProperty("deleted").GetBoolean());
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("[{]", "line 1, byte 3")]
    [InlineData("[{\"eventId\":1}", "line 1")]
    [InlineData("{}", "no array")]
    [InlineData("[{},7]", "[1] is no object")]
    [InlineData("[{\"a\":\"\\ud800\"}]", "byte 7")]
    [InlineData("[] []", "line 1")]
    public async Task A_body_that_is_none_is_told_where(string body, string place)
    {
        await using var world = await BotWorld.StartAsync(settings: HubSpotPortal.Setting);
        (await new HubSpotPortal(world).SendAsync(body)).ShouldBeRefused(HttpStatusCode.BadRequest, place);
    }

    [Fact]
    public async Task Bodies_too_deep_too_large_or_not_of_characters_are_refused_and_odd_events_do_no_harm()
    {
        await using var world = await BotWorld.StartAsync(settings: HubSpotPortal.Setting);
        var portal = new HubSpotPortal(world);
        (await portal.SendAsync(new string('[', 5_000))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await portal.SendAsync($"[{{\"a\":\"{new string('x', 1024 * 1024)}\"}}]")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await portal.SendAsync([.. "[{\"a\":\""u8, 0xFF, 0xC0, .. "\"}]"u8])).Status.ShouldBe(HttpStatusCode.BadRequest);

        string[] odd =
        [
            """{"subscriptionType":"deal.creation","objectId":1e400,"occurredAt":1e400}""",
            """{"subscriptionType":["deal.creation"],"objectId":-1,"occurredAt":"soon"}""",
            """{"subscriptionType":"deal.creation","objectId":"' OR 1=1 --","occurredAt":9223372036854775807}""",
            """{"subscriptionType":"deal.merge","mergedObjectIds":{},"occurredAt":-9223372036854775808}""",
            "{}",
        ];
        await portal.PostAsync([.. odd, portal.Event("deal.creation", 8, 1), portal.Change(8, 0.5, "dealname", "<b>*&\u0001")]);
        await portal.SeesAsync(8, _ => true);
        await portal.SettledAsync();
        (await world.Http.Get("/healthz")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_value_that_cannot_be_read_is_kept_and_told_of_while_the_rest_goes_on_and_can_be_tried_again()
    {
        await using var world = await BotWorld.StartAsync(settings: HubSpotPortal.Setting);
        var portal = new HubSpotPortal(world);
        await portal.PostAsync(portal.Event("deal.creation", 4, 9), portal.Change(4, 8, "amount", "secret 123"), portal.Change(4, 7, "dealname", "Fine"));
        await portal.SeesAsync(4, deal => deal.GetProperty("name").GetString() == "Fine");

        var finding = (await world.Api.Get("/api/v1/findings")).Json.EnumerateArray().Single(f => f.GetProperty("checkId").GetString() == "hubspot-value-unreadable");
        finding.GetProperty("subject").GetString().ShouldBe("amount");
        finding.GetProperty("evidence").GetString()!.ShouldContain("deal 4");
        finding.GetProperty("evidence").GetString()!.ShouldContain("'aa 99'");
        finding.GetRawText().ShouldNotContain("secret 123");

        var retried = await world.Api.Post("/api/v1/crm/deliveries/retry");
        retried.Json.GetProperty("retried").GetInt32().ShouldBe(1);
        (await world.Api.Get("/api/v1/findings")).Text.ShouldContain("hubspot-value-unreadable");
        (await world.Http.Post("/api/v1/crm/deliveries/retry")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_was_kept_goes_through_once_the_program_can_read_it()
    {
        await using var world = await BotWorld.StartAsync(settings: HubSpotPortal.Setting);
        var portal = new HubSpotPortal(world);
        var early = portal.Event("deal.creation", 6, -90); // From a clock far ahead of ours.
        await portal.PostAsync(early);
        await Eventually.HoldsAsync(async () => (await world.Api.Get("/api/v1/findings")).Text.Contains("occurredAt", StringComparison.Ordinal));
        (await world.Api.Get("/api/v1/deals/6")).Status.ShouldBe(HttpStatusCode.NotFound);

        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.Api.Post("/api/v1/crm/deliveries/retry");

        await portal.SeesAsync(6, _ => true);
        (await world.Api.Get("/api/v1/findings")).Text.ShouldNotContain("hubspot-value-unreadable");
    }

    [Fact]
    public async Task An_event_a_little_ahead_of_our_clock_waits_for_its_time()
    {
        await using var world = await BotWorld.StartAsync(settings: HubSpotPortal.Setting);
        var portal = new HubSpotPortal(world);
        await portal.PostAsync(portal.Event("deal.creation", 6, -0.5));
        await portal.SettledAsync();
        (await world.Api.Get("/api/v1/deals/6")).Status.ShouldBe(HttpStatusCode.NotFound);

        await Eventually.HoldsAsync(async () =>
        {
            world.Clock.Advance(TimeSpan.FromSeconds(10));
            return (await world.Api.Get("/api/v1/deals/6")).Status == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task What_was_stored_when_the_process_died_is_settled_by_the_next()
    {
        string directory;
        await using (var before = await BotWorld.StartAsync(settings: HubSpotPortal.Setting))
        {
            directory = before.DataDirectory;
            var portal = new HubSpotPortal(before);
            var body = $"[{portal.Event("deal.creation", 11, 5)},{portal.Change(11, 4, "amount", "700")}]";

            // Stored, and nobody was called: as a process leaves it that dies between the commit and what follows.
            await before.Get<DeliveryStore>().AddAsync(HubSpotCrm.CrmName, HubSpotBody.Read(Encoding.UTF8.GetBytes(body)).Events!, before.Clock.GetUtcNow(), CancellationToken.None);
            (await before.Api.Get("/api/v1/deals/11")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        await using var after = await BotWorld.StartAsync(directory: directory, settings: HubSpotPortal.Setting);
        await new HubSpotPortal(after).SeesAsync(11, deal => deal.GetProperty("amount").GetDecimal() == 700);
    }
}

internal static class RefusalExtensions
{
    /// <summary>A problem in JSON that says what was wrong and gives no secret away.</summary>
    public static void ShouldBeRefused(this Reply reply, HttpStatusCode status, string said)
    {
        reply.Status.ShouldBe(status, reply.Text);
        reply.Json.GetProperty("detail").GetString()!.ShouldContain(said);
        reply.Text.ShouldNotContain(HubSpotPortal.Secret);
    }
}
