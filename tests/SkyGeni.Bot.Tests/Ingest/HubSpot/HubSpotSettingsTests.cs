using Microsoft.Extensions.Configuration;
using Shouldly;
using SkyGeni.Bot.Ingest.HubSpot;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.HubSpot;

public sealed class HubSpotSettingsTests
{
    [Fact]
    public void Nothing_set_means_nothing_received_and_the_usual_stages()
    {
        var settings = Read();
        (settings.ClientSecret, settings.PublicUrl, settings.AcceptOldSignatures).ShouldBe((null, null, false));
        settings.WonStages.ShouldBe(["closedwon"]);
        settings.LostStages.ShouldBe(["closedlost"]);
    }

    [Fact]
    public void Stages_are_a_list_or_one_value_with_commas()
    {
        var settings = Read("--Crm:HubSpot:WonStages:0=w1", "--Crm:HubSpot:WonStages:1=w2", "--Crm:HubSpot:LostStages=l1, l2");
        settings.WonStages.ShouldBe(["w1", "w2"], ignoreOrder: true);
        settings.LostStages.ShouldBe(["l1", "l2"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("--Crm:HubSpot:PublicUrl=bot.example.com", "https://bot.example.com")]
    [InlineData("--Crm:HubSpot:PublicUrl=ftp://bot.example.com", "https://bot.example.com")]
    [InlineData("--Crm:HubSpot:AcceptOldSignatures=maybe", "true, false")]
    [InlineData("--Crm:HubSpot:ApiUrl=api.hubapi.com", "https://api.hubapi.com/")]
    [InlineData("--Crm:HubSpot:PortalId=mine", "a whole number from 1")]
    [InlineData("--Crm:HubSpot:RequestsPer10Seconds=0", "1 to 10000")]
    [InlineData("--Crm:HubSpot:RecordsPerRequest=101", "1 to 100")]
    [InlineData("--Crm:HubSpot:WonStages=closedlost", "each stage in one of them")]
    public void A_setting_that_cannot_be_used_says_what_is_allowed(string setting, string said) =>
        Should.Throw<SettingsException>(() => Read(setting)).Message.ShouldContain(said);

    private static HubSpotSettings Read(params string[] settings) => HubSpotSettings.From(new ConfigurationBuilder().AddCommandLine(settings).Build());
}
