using System.Net;
using Shouldly;
using SkyGeni.Bot.Tests.Api;
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
}
