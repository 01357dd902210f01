using Microsoft.Extensions.Configuration;
using Shouldly;
using SkyGeni.Bot.Recommendations;
using Xunit;

namespace SkyGeni.Bot.Tests.Recommendations;

public sealed class PlaybookSettingsTests
{
    [Fact]
    public void A_rule_has_the_address_that_is_set_for_it_a_companys_own_too()
    {
        Settings("Playbooks:Executive-Call", "https://wiki.acme.test/call").Links["executive-call"].ShouldBe("https://wiki.acme.test/call");
        Settings("Playbooks:ask-legal", "https://wiki.acme.test/legal").Links["ask-legal"].ShouldBe("https://wiki.acme.test/legal");
    }

    [Theory]
    [InlineData("Playbooks:cold-call", "https://wiki.acme.test", "confirm-close-date")]
    [InlineData("Playbooks:executive-call", "wiki/call", "https")]
    [InlineData("Playbooks:executive-call", "javascript:alert(1)", "https")]
    [InlineData("Playbooks:Directory", "no/such/folder", "a folder of Markdown files")]
    public void A_wrong_setting_is_named_with_what_is_allowed(string key, string value, string allowed)
    {
        var refused = Should.Throw<SettingsException>(() => Settings(key, value)).Message;
        refused.ShouldContain(key);
        refused.ShouldContain(allowed);
    }

    private static PlaybookSettings Settings(string key, string value) =>
        PlaybookSettings.From(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build(), ["ask-legal"]);
}
