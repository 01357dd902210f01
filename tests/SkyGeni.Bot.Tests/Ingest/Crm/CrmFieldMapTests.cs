using Microsoft.Extensions.Configuration;
using Shouldly;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Settings;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.Crm;

/// <summary>How a company's own fields are told to the program.</summary>
public sealed class CrmFieldMapTests
{
    private static readonly CrmField[] Usual = [CrmField.Of("Amount", DealFields.Amount), CrmField.Of("StageName", DealFields.Stage), CrmField.Attribute("Type")];

    [Fact]
    public void Without_settings_the_usual_fields_are_read() =>
        Map().All.ShouldBe(Usual, ignoreOrder: true);

    [Fact]
    public void A_field_of_the_companys_own_becomes_one_of_the_deals_in_place_of_the_usual_one()
    {
        var map = Map("--Crm:X:Fields:Forecast__c=deal_amount");
        map.Find("Forecast__c")!.Kind.ShouldBe(CrmFieldKind.Amount);
        map.Find("Amount").ShouldBeNull();
        map.For(DealFields.Amount)!.Name.ShouldBe("Forecast__c");
    }

    [Fact]
    public void Attributes_say_what_they_hold_and_may_have_a_name_of_their_own()
    {
        var map = Map("--Crm:X:Fields:Seats__c=number", "--Crm:X:Fields:Budget__c:As=Budget", "--Crm:X:Fields:Budget__c:Kind=yes/no", "--Crm:X:Fields:Type=none");
        map.Attributes().ShouldBe(new Dictionary<string, AttributeKind> { ["Seats__c"] = AttributeKind.Number, ["Budget"] = AttributeKind.YesNo }, ignoreOrder: true);
        map.Find("Budget__c")!.Read("true").Value.ShouldBe("yes");
        map.Find("Seats__c")!.Read("40.0").Value.ShouldBe("40");
        map.Find("Type").ShouldBeNull();
    }

    [Theory]
    [InlineData("amount", "--Crm:X:Fields:A__c=amount")]
    [InlineData("both become 'deal_amount'", "--Crm:X:Fields:A__c=deal_amount", "--Crm:X:Fields:B__c=deal_amount")]
    public void A_setting_that_cannot_be_used_names_itself_and_what_is_allowed(string said, params string[] settings)
    {
        var wrong = Should.Throw<SettingsException>(() => Map(settings)).Message;
        wrong.ShouldContain("Crm:X:Fields:");
        wrong.ShouldContain(said);
        wrong.ShouldContain("allowed:");
    }

    [Theory]
    [InlineData("Amount", "about 12", "aa 99")]
    [InlineData("Amount", "-1", "-9")]
    public void A_value_of_another_kind_is_told_by_its_form(string field, string value, string form)
    {
        var (read, problem) = Map().Find(field)!.Read(value);
        read.ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain($"'{form}'");
    }

    private static CrmFieldMap Map(params string[] settings) =>
        CrmFieldMap.From(new ConfigurationBuilder().AddCommandLine(settings).Build().GetSection("Crm:X"), Usual);
}
