using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Tests.Api;
using SkyGeni.Bot.Tests.Ingest.HubSpot;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>From a change in HubSpot to what a rep reads.</summary>
public sealed class HubSpotDealTests
{
    [Fact]
    public async Task A_deal_that_arrives_from_HubSpot_is_scored_and_shown()
    {
        await using var office = await Office.OpenAsync(HubSpotPortal.Setting);
        var portal = new HubSpotPortal(office.World);
        await portal.PostAsync(
            portal.Event("deal.creation", 332507367156, 3000), portal.Change(332507367156, 2999, "dealname", "Stone Bridge"),
            portal.Change(332507367156, 2998, "hubspot_owner_id", "ana"), portal.Change(332507367156, 2997, "dealstage", "presentationscheduled"),
            portal.Change(332507367156, 2996, "amount", "64000"), portal.Change(332507367156, 2996, "deal_currency_code", "USD"));
        await Eventually.HoldsAsync(async () => (await office.World.Api.Get("/api/v1/deals/332507367156/risk")).Status == HttpStatusCode.OK);

        var words = office.Read(await office.TypeAsync(Office.Ana, "332507367156"));

        words.ShouldContain("Stone Bridge");
        words.ShouldContain("64,000");
        words.ShouldContain("associated with");
    }

    [Fact]
    public async Task A_deal_that_was_read_is_its_owners_by_the_address_and_has_the_words_of_HubSpot()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        HubSpotSyncTests.Story(hubSpot, "332507367157");
        hubSpot.Has("332507367157", ("hubspot_owner_id", "7001", new DateTimeOffset(2024, 1, 8, 9, 0, 0, TimeSpan.Zero)));
        await using var office = await Office.OpenAsync([HubSpotPortal.Setting, .. hubSpot.Settings]);
        var ana = office.World.Get<RosterCache>().Current.Find("ana").ShouldNotBeNull();
        hubSpot.Owners.Add(new JsonObject { ["id"] = "7001", ["email"] = ana.Email!.ToUpperInvariant(), ["firstName"] = "Ana", ["archived"] = false });
        await HubSpotSyncTests.SyncAsync(office.World, "{}");
        await Eventually.HoldsAsync(async () => (await office.World.Api.Get("/api/v1/deals/332507367157/risk")).Status == HttpStatusCode.OK);

        var words = office.Read(await office.TypeAsync(Office.Ana, "332507367157"));

        words.ShouldContain("Stone Bridge");
        words.ShouldContain("Contract Sent");
    }
}
