using Microsoft.Extensions.Configuration;
using Shouldly;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Salesforce;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.Salesforce;

public sealed class SalesforceSettingsTests
{
    private const string Secret = "a-long-secret-that-nobody-can-guess-0123";

    [Fact]
    public void Without_settings_nothing_is_received() => From().Receives.ShouldBeFalse();

    [Fact]
    public void An_organization_may_be_named_in_either_form() => From(("OrganizationId", "00D000000000001"), ("PathSecret", Secret)).OrganizationId.ShouldBe("00D000000000001EAA");

    [Theory]
    [InlineData("PathSecret", "short", "at least 32")]
    [InlineData("PathSecret", Secret, "OrganizationId is missing")]
    [InlineData("OrganizationId", "00d000000000001EAA", "capitals")]
    [InlineData("OrganizationId", "acme", "15 or 18")]
    [InlineData("AllowedIps", "13.108.0.0/14, here", "'here'")]
    [InlineData("FlowKey", "short", "at least 16")]
    [InlineData("Attributes", "Region__c, probability", "reads the end|read the end")]
    [InlineData("Fields:ForecastCategoryName", "category", "read the end")]
    [InlineData("Fields:Foo__c", "everything", "none")]
    [InlineData("WonStages", "Closed Lost", "each stage in one")]
    public void A_setting_that_cannot_be_used_says_what_is_allowed(string key, string value, string said)
    {
        var wrong = Should.Throw<SettingsException>(() => From((key, value)));
        said.Split('|').ShouldContain(part => wrong.Message.Contains(part, StringComparison.Ordinal), wrong.Message);
        wrong.Message.ShouldContain("Crm:Salesforce:");
        wrong.Message.ShouldNotContain(Secret);
    }

    private static SalesforceSettings From(params (string Key, string Value)[] settings) => SalesforceSettings.From(new SettingsSection(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Crm:Salesforce:{s.Key}", (string?)s.Value))).Build().GetSection(SalesforceSettings.Section)));
}
