using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using Xunit;

namespace SkyGeni.Core.Tests.Features;

/// <summary>What is lost to scores where a field is.</summary>
public sealed class FeatureInputsTests
{
    private static readonly string[] Fields =
    [
        DealFields.Created, DealFields.Amount, DealFields.Stage, DealFields.ExpectedClose, DealFields.ActivityType, DealFields.Owner, DealFields.Industry, DealFields.Region,
        DealFields.Product, DealFields.LeadSource, DealFields.Competitor, DealFields.Account,
    ];

    // What was done about a deal is no field of it: no field that fails to come takes these away.
    [Fact]
    public void Every_feature_looks_at_some_field_but_those_of_what_was_done() =>
        FeatureCatalog.All.Where(feature => feature is not (ActionsLately or DaysSinceAction or ToldBefore)).Select(feature => feature.Label).Except(Fields.SelectMany(FeatureInputs.Of)).ShouldBeEmpty();

    [Fact]
    public void A_field_nothing_looks_at_costs_nothing_and_an_attribute_itself()
    {
        FeatureInputs.Of(DealFields.Name).ShouldBeEmpty();
        FeatureInputs.Of(DealFields.AttributePrefix + "Seats").ShouldBe(["Seats"]);
        FeatureInputs.Of(DealFields.Region).ShouldBe(["Region"]);
    }
}
