using System.Net;
using Shouldly;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Tests.Ingest.HubSpot;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Api;

/// <summary>Webhooks tell of changes only: what becomes of a deal that is heard of through one for the first time.</summary>
public sealed class HubSpotReadBackTests
{
    [Fact]
    public async Task A_storm_about_new_deals_is_one_call_and_what_both_tell_of_is_one_event()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: [HubSpotPortal.Setting, .. hubSpot.Settings]);
        var portal = new HubSpotPortal(world);
        var now = world.Clock.GetUtcNow();
        var storm = new List<string>();
        for (var id = 1; id <= 30; id++)
        {
            hubSpot.Has(
                $"{id}", ("createdate", now.AddDays(-9).ToString("O"), now.AddDays(-9)), ("dealname", $"Deal {id}", now.AddDays(-9)), ("dealstage", "appointmentscheduled", now.AddDays(-9)),
                ("amount", "900", now.AddDays(-9)), ("dealstage", "contractsent", now.AddMinutes(-20)), ("amount", "1000", now.AddMinutes(-10)));
            storm.AddRange([portal.Change(id, 20, "dealstage", "contractsent"), portal.Change(id, 10, "amount", "1000"), portal.Change(id, 10, "amount", "1000")]);
        }

        foreach (var chunk in storm.Chunk(20))
        {
            await portal.PostAsync(chunk);
        }

        await Eventually.HoldsAsync(async () => !await world.Get<DeliveryStore>().AnyDueAsync(world.Clock.GetUtcNow()));
        await HubSpotSyncTests.SeesAsync(world, "30", deal => deal.GetProperty("name").GetString() == "Deal 30");
        hubSpot.Count("/batch/read").ShouldBe(1);
        var deal = (await world.Api.Get("/api/v1/deals/30")).Json;
        deal.GetProperty("createdAt").GetDateTimeOffset().ShouldBe(now.AddDays(-9));
        deal.GetProperty("stageSince").GetDateTimeOffset().ShouldBe(now.AddMinutes(-20));
        (await world.Api.Get("/api/v1/deals/30/events")).Json.GetProperty("events").GetArrayLength().ShouldBe(3, "its birth, and one for each change");

        world.Clock.Advance(TimeSpan.FromSeconds(10));
        (await world.Http.Get("/metrics")).Text.ShouldContain("skygeni_crm_read_back");
        (await world.Get<RecordStore>().WaitingAsync("hubspot")).ShouldBe(0);
    }

    [Fact]
    public async Task The_first_stage_of_a_deal_has_a_beginning_once_it_was_read_back()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: [HubSpotPortal.Setting, .. hubSpot.Settings]);
        var portal = new HubSpotPortal(world);
        var born = world.Clock.GetUtcNow().AddMinutes(-30);
        hubSpot.Has("7", ("createdate", born.ToString("O"), born), ("dealstage", "contractsent", born));
        await portal.PostAsync(portal.Event("deal.creation", 7, 30), portal.Change(7, 30, "dealstage", "contractsent"));
        await HubSpotSyncTests.SeesAsync(world, "7", deal => deal.GetProperty("stageSince").ValueKind != System.Text.Json.JsonValueKind.Null);
        (await world.Api.Get("/api/v1/deals/7")).Json.GetProperty("stageSince").GetDateTimeOffset().ShouldBe(born);
    }

    [Fact]
    public async Task While_HubSpot_is_away_webhooks_go_on_it_is_told_of_and_the_deals_are_read_later_also_by_the_next_process()
    {
        string directory;
        await using var hubSpot = await HubSpotServer.StartAsync();
        await using (var world = await BotWorld.StartAsync(settings: [HubSpotPortal.Setting, .. hubSpot.Settings]))
        {
            directory = world.DataDirectory;
            var portal = new HubSpotPortal(world);
            await Eventually.HoldsAsync(() => Task.FromResult(hubSpot.Count("/pipelines/deals") > 0));
            HubSpotSyncTests.Story(hubSpot, "8");
            hubSpot.Scopes.Clear();
            await portal.PostAsync(portal.Change(8, 5, "amount", "65000"));
            await HubSpotSyncTests.SeesAsync(world, "8", deal => deal.GetProperty("amount").GetDecimal() == 65_000);
            await Eventually.HoldsAsync(async () =>
            {
                world.Clock.Advance(TimeSpan.FromMinutes(10));
                return (await world.Api.Get("/api/v1/findings")).Text.Contains("crm-read-back-failing", StringComparison.Ordinal);
            });
            (await HubSpotSyncTests.FindingAsync(world, "crm-read-back-failing")).GetProperty("evidence").GetString()!.ShouldContain("1 deals wait");
            (await world.Api.Get("/api/v1/deals/8")).Json.GetProperty("name").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        }

        hubSpot.Scopes.Add("crm.objects.deals.read");
        await using var next = await BotWorld.StartAsync(now: "2024-03-28T12:00:00Z", directory: directory, settings: [HubSpotPortal.Setting, .. hubSpot.Settings]);
        await HubSpotSyncTests.SeesAsync(next, "8", deal => deal.GetProperty("name").GetString() == "Stone Bridge");
        (await next.Api.Get("/api/v1/findings")).Text.ShouldNotContain("crm-read-back-failing");
    }

    [Fact]
    public async Task A_merged_deal_and_one_that_is_gone_when_it_is_asked_for_end_as_HubSpot_has_them()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        await using var world = await BotWorld.StartAsync(settings: [HubSpotPortal.Setting, .. hubSpot.Settings]);
        var portal = new HubSpotPortal(world);
        HubSpotSyncTests.Story(hubSpot, "3");
        await portal.PostAsync(
            portal.Event("deal.creation", 1, 60), portal.Event("deal.creation", 2, 60), portal.Event("deal.creation", 4, 60),
            portal.Event("deal.merge", 1, 20, ""","primaryObjectId":1,"mergedObjectIds":[1,2],"newObjectId":3"""));
        await HubSpotSyncTests.SeesAsync(world, "3", deal => deal.GetProperty("name").GetString() == "Stone Bridge" && !deal.GetProperty("deleted").GetBoolean());
        foreach (var id in new[] { "1", "2", "4" })
        {
            await HubSpotSyncTests.SeesAsync(world, id, deal => deal.GetProperty("deleted").GetBoolean());
        }
    }

    [Fact]
    public async Task An_event_of_another_account_is_kept_and_told_of_and_taken_where_the_setting_was_wrong()
    {
        string directory;
        await using (var world = await BotWorld.StartAsync(settings: [HubSpotPortal.Setting, "--Crm:HubSpot:PortalId=100"]))
        {
            directory = world.DataDirectory;
            var portal = new HubSpotPortal(world);
            await portal.PostAsync(portal.Event("deal.creation", 1, 5));
            await portal.SettledAsync();
            var finding = await HubSpotSyncTests.FindingAsync(world, "hubspot-value-unreadable");
            finding.GetProperty("evidence").GetString()!.ShouldContain("is 99; allowed: 100");
            (await world.Api.Get("/api/v1/deals/1")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        await using var right = await BotWorld.StartAsync(directory: directory, settings: [HubSpotPortal.Setting, "--Crm:HubSpot:PortalId=99"]);
        await right.Api.Post("/api/v1/crm/deliveries/retry");
        (await right.Api.Get("/api/v1/deals/1")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
