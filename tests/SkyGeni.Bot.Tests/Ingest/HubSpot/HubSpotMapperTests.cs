using Shouldly;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.HubSpot;

/// <summary>What HubSpot's words come to in ours.</summary>
public sealed class HubSpotMapperTests
{
    private static readonly DateTimeOffset Now = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly long At = Now.AddHours(-1).ToUnixTimeMilliseconds();
    private static readonly HubSpotSettings Settings = new() { WonStages = new HashSet<string> { "closedwon", "990" }, Fields = new CrmFieldMap([.. HubSpotCatalog.Usual, CrmField.Attribute("employees")]) };
    private static readonly HubSpotAccount Account = new(Settings, () => Task.FromResult(new HubSpotKnown(99, "Europe/Dublin", new Dictionary<string, KnownStage>
    {
        ["77"] = new("77", "Legal review", "Legal", Outcome.Open), ["78"] = new("78", "Dropped", "Dropped", Outcome.Lost),
    })));

    private static readonly HubSpotMapper Mapper = new(Settings, Account, new HubSpotEvents(Account));

    [Theory]
    [InlineData("dealname", "Big deal", "deal_name", "Big deal")]
    [InlineData("amount", "2000.50", "deal_amount", "2000.5")]
    [InlineData("amount", "", "deal_amount", null)]
    [InlineData("deal_currency_code", "eur", "currency", "EUR")]
    [InlineData("closedate", "1717200000000", "expected_close_date", "2024-06-01")]
    [InlineData("closedate", "2024-06-01T10:00:00Z", "expected_close_date", "2024-06-01")]
    [InlineData("createdate", "1717200000000", "created_date", "2024-06-01T00:00:00.000Z")]
    [InlineData("hubspot_owner_id", "77", "sales_rep_id", "77")]
    [InlineData("hs_next_step", "Call\nthem", "next_step", "Call them")]
    [InlineData("dealtype", "newbusiness", "attr:dealtype", "newbusiness")]
    [InlineData("pipeline", "default", "attr:pipeline", "default")]
    [InlineData("employees", "250", "attr:employees", "250")]
    public void A_property_becomes_a_field(string property, string value, string field, string? stored)
    {
        var e = Events(Change(property, value)).ShouldHaveSingleItem();
        (e.Kind, e.DealId, e.Source).ShouldBe((DealEventKind.Changed, "42", "hubspot"));
        e.Changes.ShouldHaveSingleItem().ShouldBe(new FieldChange(field, stored));
    }

    [Theory]
    [InlineData("qualifiedtobuy", DealEventKind.Changed, "open")]
    [InlineData("closedwon", DealEventKind.Closed, "won")]
    [InlineData("990", DealEventKind.Closed, "won")]
    [InlineData("closedlost", DealEventKind.Closed, "lost")]
    [InlineData("77", DealEventKind.Changed, "open", "Legal review")]
    [InlineData("78", DealEventKind.Closed, "lost", "Dropped")]
    public void A_stage_says_whether_the_deal_is_open_won_or_lost(string stage, DealEventKind kind, string outcome, string? name = null)
    {
        var e = Events(Change("dealstage", stage)).ShouldHaveSingleItem();
        e.Kind.ShouldBe(kind);
        e.Changes.ShouldBe([new FieldChange(DealFields.Stage, name ?? stage), new FieldChange(DealFields.Outcome, outcome)]);
    }

    [Theory]
    [InlineData("deal.creation", DealEventKind.Created)]
    [InlineData("deal.deletion", DealEventKind.Deleted)]
    [InlineData("deal.restore", DealEventKind.Restored)]
    public void Other_kinds_become_events_of_their_own_also_under_their_newer_names(string type, DealEventKind kind)
    {
        Events(Event($$"""{"subscriptionType":"{{type}}","objectId":42}""")).ShouldHaveSingleItem().Kind.ShouldBe(kind);
        var newer = type.Replace("deal.", "object.", StringComparison.Ordinal);
        Events(Event($$"""{"subscriptionType":"{{newer}}","objectTypeId":"0-3","objectId":"42"}""")).ShouldHaveSingleItem().Kind.ShouldBe(kind);
        Map(Event($$"""{"subscriptionType":"{{newer}}","objectTypeId":"0-1","objectId":42}""")).ShouldBe(new Mapping.Ignored("object"));
    }

    [Fact]
    public void Of_merged_deals_one_lives()
    {
        var e = Events(Event("""{"subscriptionType":"deal.merge","objectId":1,"primaryObjectId":1,"mergedObjectIds":[1,2],"newObjectId":3}"""));
        e.Select(x => (x.DealId, x.Kind)).ShouldBe([("1", DealEventKind.Deleted), ("2", DealEventKind.Deleted), ("3", DealEventKind.Restored)]);
        Events(Event("""{"subscriptionType":"deal.merge","primaryObjectId":1,"mergedObjectIds":["2"]}"""))
            .Select(x => (x.DealId, x.Kind)).ShouldBe([("2", DealEventKind.Deleted), ("1", DealEventKind.Restored)]);
        e.Select(x => x.SourceKey).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("""{"subscriptionType":"contact.creation","objectId":1}""", "contact")]
    [InlineData("""{"subscriptionType":"deal.associationChange","fromObjectId":1}""", "deal.associationChange")]
    [InlineData("""{"subscriptionType":"deal.somethingNew","objectId":1}""", "deal.other")]
    [InlineData("""{"subscriptionType":"xyz-4711","objectId":1}""", "other")]
    [InlineData("""{"objectId":1}""", "unnamed")]
    [InlineData("""{"subscriptionType":"deal.propertyChange","objectId":1,"propertyName":"hs_analytics_source","propertyValue":"x"}""", "property")]
    public void What_is_of_no_interest_is_ignored_under_one_of_a_few_words(string json, string kind) =>
        Map(Event(json)).ShouldBe(new Mapping.Ignored(kind));

    [Theory]
    [InlineData("amount", "about 12,5 k", "aa 99,9 a")]
    [InlineData("amount", "-5", "-9")]
    [InlineData("closedate", "next spring", "aa aa")]
    [InlineData("closedate", "5", "9")]
    [InlineData("deal_currency_code", "Euros", "aa")]
    public void A_value_that_cannot_be_read_is_told_by_its_form_alone(string property, string value, string form)
    {
        var refused = Map(Change(property, value)).ShouldBeOfType<Mapping.Refused>();
        (refused.Field, refused.DealId).ShouldBe((property, "42"));
        refused.Problem.ShouldContain($"'{form}'");
        refused.Problem.ShouldContain("allowed:");
        refused.Problem.ShouldNotContain(value);
    }

    [Theory]
    [InlineData("""{"subscriptionType":"deal.creation"}""", "objectId")]
    [InlineData("""{"subscriptionType":"deal.creation","objectId":1.5}""", "objectId")]
    [InlineData("""{"subscriptionType":"deal.creation","objectId":{"a":1}}""", "objectId")]
    [InlineData("""{"subscriptionType":"deal.propertyChange","objectId":1}""", "propertyName")]
    [InlineData("""{"subscriptionType":"deal.propertyChange","objectId":1,"propertyName":"amount","propertyValue":[1]}""", "amount")]
    [InlineData("""{"subscriptionType":"deal.merge","primaryObjectId":1,"mergedObjectIds":[{}]}""", "mergedObjectIds")]
    [InlineData("""{"subscriptionType":"deal.merge","mergedObjectIds":[1]}""", "primaryObjectId")]
    public void An_event_of_a_deal_that_lacks_something_names_it(string json, string field) =>
        Map(Event(json)).ShouldBeOfType<Mapping.Refused>().Field.ShouldBe(field);

    [Fact]
    public void Another_accounts_event_is_not_taken_for_one_of_ours()
    {
        Events(Event("""{"subscriptionType":"deal.creation","objectId":1,"portalId":99}""")).ShouldHaveSingleItem();
        var refused = Map(Event("""{"subscriptionType":"deal.creation","objectId":1,"portalId":100}""")).ShouldBeOfType<Mapping.Refused>();
        (refused.Field, refused.Problem).ShouldBe(("portalId", "is 100; allowed: 99, the account whose deals are here (another one needs a bot of its own)"));
    }

    [Fact]
    public void The_last_contact_is_something_that_was_done_and_not_a_field()
    {
        var e = Events(Change("notes_last_contacted", "2024-04-30T10:00:00Z")).ShouldHaveSingleItem();
        (e.Kind, e.OccurredAt).ShouldBe((DealEventKind.Activity, new DateTimeOffset(2024, 4, 30, 10, 0, 0, TimeSpan.Zero)));
        Events(Change("notes_last_contacted", "")).ShouldBeEmpty();
        Events(Change("notes_last_contacted", "2024-06-30T10:00:00Z")).ShouldBeEmpty("it is still to come");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_time_that_cannot_be_is_named(long? at) =>
        Mapper.Map(new StoredDelivery(1, "hubspot", "k", at, """{"subscriptionType":"deal.creation","objectId":1}"""), Now).ShouldBeOfType<Mapping.Refused>().Field.ShouldBe("occurredAt");

    private static StoredDelivery Change(string property, string value) => Event(
        $$"""{"subscriptionType":"deal.propertyChange","objectId":42,"propertyName":"{{property}}","propertyValue":"{{value.Replace("\n", "\\n", StringComparison.Ordinal)}}"}""");

    private static StoredDelivery Event(string json) => new(1, "hubspot", "key", At, json);

    private static Mapping Map(StoredDelivery delivery) => Mapper.Map(delivery, Now);

    private static IReadOnlyList<DealEvent> Events(StoredDelivery delivery) => Map(delivery).ShouldBeOfType<Mapping.Events>().Items;
}
