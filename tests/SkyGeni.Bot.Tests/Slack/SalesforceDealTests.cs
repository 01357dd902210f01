using System.Net;
using Shouldly;
using SkyGeni.Bot.Tests.Api;
using SkyGeni.Bot.Tests.World;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>From a change in Salesforce to what a rep reads.</summary>
public sealed class SalesforceDealTests
{
    [Fact]
    public async Task A_deal_that_arrives_from_Salesforce_is_scored_and_shown()
    {
        await using var office = await Office.OpenAsync(SalesforceOrg.Settings);
        var org = new SalesforceOrg(office.World);
        await org.PostAsync(org.Notification(
            7, 30, ("Name", "Stone & Bridge <Ltd>"), ("OwnerId", "ana"), ("StageName", "Negotiation/Review"), ("Amount", "64000.0"), ("CurrencyIsoCode", "USD"), ("CreatedDate", org.Ago(9_000))));
        await Eventually.HoldsAsync(async () => (await office.World.Api.Get($"/api/v1/deals/{SalesforceOrg.DealId(7)}/risk")).Status == HttpStatusCode.OK);

        var words = office.Read(await office.TypeAsync(Office.Ana, SalesforceOrg.DealId(7)));

        words.ShouldContain("Stone &amp; Bridge &lt;Ltd&gt;");
        words.ShouldContain("64,000");
        words.ShouldContain("Negotiation/Review");
    }
}
