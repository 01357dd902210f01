using Microsoft.Extensions.Configuration;
using Shouldly;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Recommendations;
using Xunit;

namespace SkyGeni.Bot.Tests.Recommendations;

public sealed class PlaybooksTests
{
    [Fact]
    public void A_rule_has_the_address_that_is_set_for_it() =>
        Playbooks.From(Settings("Playbooks:Executive-Call", "https://wiki.acme.test/call")).ByRule["executive-call"].ShouldBe("https://wiki.acme.test/call");

    [Theory]
    [InlineData("Playbooks:cold-call", "https://wiki.acme.test", "confirm-close-date")]
    [InlineData("Playbooks:executive-call", "wiki/call", "https")]
    [InlineData("Playbooks:executive-call", "javascript:alert(1)", "https")]
    public void A_wrong_setting_is_named_with_what_is_allowed(string key, string value, string allowed)
    {
        var refused = Should.Throw<SettingsException>(() => Playbooks.From(Settings(key, value))).Message;
        refused.ShouldContain(key);
        refused.ShouldContain(allowed);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("51")]
    [InlineData("fast")]
    public void A_pace_that_cannot_be_kept_is_refused(string rate) =>
        Should.Throw<SettingsException>(() => RelayOptions.From(Settings("Slack:MessagesPerSecond", rate))).Message.ShouldContain("0.1 to 50");

    private static IConfiguration Settings(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build();
}
