using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using Xunit;

namespace SkyGeni.Core.Tests.Features;

public sealed class AttributeFeaturesTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_kind_of_a_custom_field_is_told_by_its_values()
    {
        var kinds = AttributeFeatures.Discover(
            [Created(("attr:Tier", "Gold"), ("attr:Employees", "1200.5"), ("attr:Renewal", "2024-09-30"), ("attr:Pilot", "Yes"))],
            new Dictionary<string, AttributeKind>());

        kinds["Tier"].ShouldBe(AttributeKind.Category);
        kinds["Employees"].ShouldBe(AttributeKind.Number);
        kinds["Renewal"].ShouldBe(AttributeKind.Date);
        kinds["Pilot"].ShouldBe(AttributeKind.YesNo);
    }

    [Fact]
    public void A_kind_that_was_told_wins_over_what_values_look_like()
    {
        var told = new Dictionary<string, AttributeKind> { ["Postcode"] = AttributeKind.Category };

        AttributeFeatures.Discover([Created(("attr:Postcode", "10115"))], told)["Postcode"].ShouldBe(AttributeKind.Category);
    }

    [Fact]
    public void Names_become_ids_that_stay_apart()
    {
        var features = AttributeFeatures.Of(new Dictionary<string, AttributeKind>
        {
            ["Deal Size (k$)"] = AttributeKind.Number,
            ["deal size k"] = AttributeKind.Number,
            ["規模"] = AttributeKind.Category,
        });

        features.Select(f => f.Id).ShouldBe(["attr-deal-size-k", "attr-deal-size-k-2", "attr-field"]);
    }

    [Fact]
    public void A_date_becomes_its_distance_from_now()
    {
        var (deal, context) = Deal(("attr:Renewal", "2024-01-31"));
        var feature = AttributeFeatures.Of(new Dictionary<string, AttributeKind> { ["Renewal"] = AttributeKind.Date })[0];

        feature.Value(deal, context)!.Value.ShouldBe(Math.Log(1 + 20), 1e-9);
        feature.Phrase(deal, context, null).ShouldBe("Renewal is in 20 days");
    }

    [Fact]
    public void What_cannot_be_read_is_missing()
    {
        var (deal, context) = Deal(("attr:Employees", "n/a"));
        var feature = AttributeFeatures.Of(new Dictionary<string, AttributeKind> { ["Employees"] = AttributeKind.Number })[0];

        feature.Value(deal, context).ShouldBeNull();
        feature.Phrase(deal, context, null).ShouldBe("Employees not entered");
    }

    private static (DealAsOf Deal, PipelineContext Context) Deal(params (string Field, string Value)[] changes)
    {
        var instant = Start.AddDays(10);
        var fold = PipelineFold.Of([Created(changes)], instant);
        return (fold.Find("D", instant)!, fold.Context(instant));
    }

    private static DealEvent Created(params (string Field, string Value)[] changes) => new(
        "D", Start, Start, "test", "1", DealEventKind.Created, [.. changes.Select(c => new FieldChange(c.Field, c.Value))]);
}
