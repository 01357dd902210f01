using System.Text.Json;
using Shouldly;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.HubSpot;

/// <summary>What a deal, as HubSpot's API tells of it, comes to.</summary>
public sealed class HubSpotRecordsTests
{
    private static readonly DateTimeOffset Now = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly HubSpotSettings Settings = new();
    private static readonly HubSpotAccount Account = new(Settings, () => Task.FromResult(new HubSpotKnown(99, null, new Dictionary<string, KnownStage>())));
    private static readonly HubSpotRecords Records = new(Settings, new HubSpotEvents(Account));

    [Fact]
    public void What_it_was_born_with_is_its_birth_and_what_came_later_are_changes()
    {
        var record = Read("""
            "properties":{"dealname":"Sea View","amount":"900"},
            "propertiesWithHistory":{
              "createdate":[{"value":"2024-01-08T09:00:00.000Z","timestamp":"2024-01-08T09:00:00.100Z"}],
              "dealname":[{"value":"Sea View","timestamp":"2024-01-08T09:00:20.000Z"}],
              "dealstage":[{"value":"contractsent","timestamp":"2024-02-01T00:00:00Z"},{"value":"new","timestamp":"2024-01-08T09:00:00.000Z"}],
              "amount":[{"value":"900","timestamp":"2024-01-20T00:00:00Z"},{"value":"","timestamp":"2024-01-15T00:00:00Z"},{"value":"700","timestamp":"2024-01-10T00:00:00Z"}]}
            """);
        record.Kept.ShouldBeEmpty();
        record.Events.Select(e => (e.Kind, e.OccurredAt.UtcDateTime.Day, e.Changes.Length)).ShouldBe(
            [(DealEventKind.Created, 8, 3), (DealEventKind.Changed, 10, 1), (DealEventKind.Changed, 15, 1), (DealEventKind.Changed, 20, 1), (DealEventKind.Changed, 1, 2)], ignoreOrder: true);
        var deal = Fold(record);
        (deal.Name, deal.Stage, deal.Amount, deal.CreatedAt.UtcDateTime.Hour).ShouldBe(("Sea View", "contractsent", 900m, 9));
        deal.Stages.Select(stage => stage.At?.UtcDateTime.Day).ShouldBe([8, 1]);
    }

    [Fact]
    public void The_same_answer_makes_the_same_events_and_a_property_it_does_not_have_says_nothing()
    {
        const string bare = "\"properties\":{\"dealname\":\"Sea View\"}";
        var record = Read(bare);
        record.Kept.ShouldBeEmpty();
        record.Events.Select(e => e.SourceKey).ShouldBe(Read(bare).Events.Select(e => e.SourceKey));
        record.Seen.Count(field => field.Filled).ShouldBe(1);
        Fold(record).Name.ShouldBe("Sea View", "without a history it is told as of the last change");
        Read("\"properties\":null").Events.ShouldHaveSingleItem().Kind.ShouldBe(DealEventKind.Created);
    }

    [Fact]
    public void A_deal_that_an_import_put_into_its_last_stage_ended_when_it_says()
    {
        var deal = Fold(Read("""
            "propertiesWithHistory":{
              "createdate":[{"value":"2023-01-08T09:00:00.000Z","timestamp":"2024-04-01T00:00:00Z"}],
              "closedate":[{"value":"2023-06-30T00:00:00Z","timestamp":"2024-04-01T00:00:00Z"}],
              "dealstage":[{"value":"closedlost","timestamp":"2024-04-01T00:00:00Z"}]}
            """));
        (deal.Outcome, deal.ClosedAt, deal.CreatedAt.Year).ShouldBe((Outcome.Lost, new DateTimeOffset(2023, 6, 30, 0, 0, 0, TimeSpan.Zero), 2023));
    }

    [Fact]
    public void What_cannot_be_read_is_kept_as_a_webhook_would_tell_of_it_and_the_rest_is_taken()
    {
        var record = Read("""
            "propertiesWithHistory":{
              "dealname":[{"value":"Sea View","timestamp":"2024-02-01T00:00:00Z"}],
              "amount":[{"value":"a lot","timestamp":"2024-02-02T00:00:00Z"},{"value":{"a":1},"timestamp":"2024-02-03T00:00:00Z"},{"value":"5","timestamp":"soon"}],
              "closedate":[{"value":"2024-06-01","timestamp":"2024-05-01T12:30:00Z"}]}
            """);
        Fold(record).Name.ShouldBe("Sea View");
        Fold(record).Amount.ShouldBeNull();
        record.Kept.Count.ShouldBe(3, "two amounts, and a date that HubSpot's clock says will be");
        var mapper = new HubSpotMapper(Settings, Account, new HubSpotEvents(Account));
        record.Kept.Select(kept => mapper.Map(new StoredDelivery(1, "hubspot", kept.Key, kept.OccurredAt, kept.Body), Now.AddHours(1)))
            .Select(mapping => mapping.Untaken?.Field).ShouldBe(["amount", "amount", null], ignoreOrder: true);
    }

    [Fact]
    public void A_deleted_deal_is_just_that()
    {
        var record = Records.Of(Deal("\"properties\":{\"dealname\":\"Sea View\"},\"archivedAt\":\"2024-04-30T08:00:00Z\"", archived: true), Now);
        record.Lives.ShouldBeFalse();
        record.Events.ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Kind.ShouldBe(DealEventKind.Deleted), e => e.OccurredAt.Day.ShouldBe(30));
    }

    private static CrmRecord Read(string json) => Records.Of(Deal(json), Now);

    private static HubSpotDeal Deal(string json, bool archived = false) => JsonSerializer.Deserialize(
        $"{{\"results\":[{{\"id\":\"7\",\"createdAt\":\"2024-01-08T09:00:00Z\",\"updatedAt\":\"2024-02-02T00:00:00Z\",\"archived\":{(archived ? "true" : "false")},{json}}}]}}", HubSpotJson.Default.HubSpotListHubSpotDeal)!.Results[0];

    private static DealAsOf Fold(CrmRecord record) => DealFold.Fold("7", record.Events.OrderBy(e => e.OccurredAt), Now)!;
}
