using Microsoft.Extensions.Configuration;
using Shouldly;
using SkyGeni.Bot.Outbox;
using Xunit;

namespace SkyGeni.Bot.Tests.Outbox;

public sealed class RelayOptionsTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("51")]
    [InlineData("fast")]
    public void A_pace_that_cannot_be_kept_is_refused(string rate)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Slack:MessagesPerSecond", (string?)rate)]).Build();
        Should.Throw<SettingsException>(() => RelayOptions.From(configuration)).Message.ShouldContain("0.1 to 50");
    }
}
