using Microsoft.Extensions.Configuration;
using Shouldly;
using SkyGeni.Bot.Recommendations;
using Xunit;

namespace SkyGeni.Bot.Tests.Recommendations;

public sealed class RuleSettingsTests
{
    [Fact]
    public void Thresholds_and_fields_are_read_whatever_the_case_of_their_names()
    {
        var settings = Settings(("Recommendations:Thresholds:RE-ENGAGE:days-silent", "9.5"), ("Recommendations:Fields:Contacts:0", "People__c"));

        settings.Set[("re-engage", "days-silent")].ShouldBe(9.5);
        settings.Fields.Contacts.ShouldBe(["People__c"]);
        settings.Fields.Discount.ShouldContain("Discount");
    }

    [Theory]
    [InlineData("Recommendations:Thresholds:cold-call:days", "3", "executive-call")]
    [InlineData("Recommendations:Thresholds:re-engage:days", "3", "days-silent")]
    [InlineData("Recommendations:Thresholds:re-engage:days-silent", "0", "1 to 365")]
    [InlineData("Recommendations:Thresholds:re-engage:days-silent", "NaN", "1 to 365")]
    [InlineData("Recommendations:Thresholds:re-engage:days-silent", "a week", "1 to 365")]
    [InlineData("Recommendations:Thresholds:re-engage", "7", "days-silent")]
    [InlineData("Recommendations:Costum:0:Id", "x", "Thresholds, Fields, Custom")]
    [InlineData("Recommendations:Fields:People", "x", "Contacts, Executive, Discount")]
    public void A_wrong_setting_is_named_with_what_is_allowed(string key, string value, string allowed)
    {
        var refused = Should.Throw<SettingsException>(() => Settings((key, value))).Message;
        refused.ShouldContain(string.Join(':', key.Split(':').Take(2)));
        refused.ShouldContain(allowed);
    }

    private static RuleSettings Settings(params (string Key, string Value)[] set) => RuleSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(set.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
