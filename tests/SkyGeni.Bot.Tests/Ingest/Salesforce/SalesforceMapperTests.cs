using Shouldly;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Salesforce;
using SkyGeni.Core.Deals;
using SkyGeni.Core.People;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.Salesforce;

/// <summary>What Salesforce's words come to in ours.</summary>
public sealed class SalesforceMapperTests
{
    private const string Deal = "006000000000042AAA";
    private static readonly DateTimeOffset Now = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset At = Now.AddHours(-1);

    private static readonly SalesforceSettings Settings = new()
    {
        OutboundFields = new HashSet<string> { "NextStep", "Amount" },
        WonStages = new HashSet<string> { "Closed Won" },
        Fields = new CrmFieldMap([.. SalesforceCatalog.Usual, CrmField.Attribute("Seats__c", CrmFieldKind.Number), CrmField.Attribute("Vertical__c")]),
    };

    private static readonly SalesforceOwners Owners = new(() => new Roster([Rep("ana", "ana@example.com"), Rep("005000000000002", null)]));
    private static readonly SalesforceMapper Mapper = new(Settings, new SalesforceStages(Settings), Owners);

    [Theory]
    [InlineData("Name", "Big deal", "deal_name", "Big deal")]
    [InlineData("Account.Name", "Acme", "account_name", "Acme")]
    [InlineData("Amount", "45000.0", "deal_amount", "45000")]
    [InlineData("Amount", "1.25E7", "deal_amount", "12500000")]
    [InlineData("Amount", "", "deal_amount", null)]
    [InlineData("CloseDate", "2024-07-11", "expected_close_date", "2024-07-11")]
    [InlineData("CloseDate", "1720656000000", "expected_close_date", "2024-07-11")]
    [InlineData("CurrencyIsoCode", "EUR", "currency", "EUR")]
    [InlineData("OwnerId", "005000000000009", "sales_rep_id", "005000000000009AAA")]
    [InlineData("OwnerId", "005000000000002AAA", "sales_rep_id", "005000000000002")]
    [InlineData("NextStep", "Call\nthem", "next_step", "Call them")]
    [InlineData("LeadSource", "Web", "lead_source", "Web")]
    [InlineData("Type", "New Business", "attr:Type", "New Business")]
    [InlineData("Seats__c", "250.0", "attr:Seats__c", "250")]
    [InlineData("Vertical__c", "Retail", "attr:Vertical__c", "Retail")]
    public void A_field_becomes_a_field(string name, string value, string field, string? stored)
    {
        var e = Events(Flow((name, value))).ShouldHaveSingleItem();
        (e.Kind, e.DealId, e.Source, e.OccurredAt).ShouldBe((DealEventKind.Changed, Deal, "salesforce", At));
        e.Changes.ShouldHaveSingleItem().ShouldBe(new FieldChange(field, stored));
    }

    [Theory]
    [InlineData("Probability")]
    [InlineData("ForecastCategoryName")]
    [InlineData("Loss_Reason__c")]
    public void What_nobody_named_or_gives_the_end_away_is_ignored(string name) => Map(Flow((name, "90"))).ShouldBe(new Mapping.Ignored("field"));

    [Fact]
    public void Other_kinds_of_records_are_ignored() => Map(Flow(("Name", "x")) with { Object = "Account" }).ShouldBe(new Mapping.Ignored("object"));

    [Theory]
    [InlineData("true", "true", "Anything", "won")]
    [InlineData("true", "false", "Anything", "lost")]
    [InlineData("false", "false", "Closed Won", "open")]
    [InlineData(null, null, "Closed Won", "won")]
    [InlineData(null, null, "Closed Lost", "lost")]
    [InlineData(null, null, "Proposal", "open")]
    public void Salesforces_signs_say_how_a_deal_stands_else_its_stage(string? closed, string? won, string stage, string outcome)
    {
        var e = Events(Flow(("StageName", stage), ("IsClosed", closed), ("IsWon", won))).ShouldHaveSingleItem();
        e.Kind.ShouldBe(outcome == "open" ? DealEventKind.Changed : DealEventKind.Closed);
        e.Changes.ShouldContain(new FieldChange(DealFields.Outcome, outcome));
        e.Changes.ShouldContain(new FieldChange(DealFields.Stage, stage));
    }

    [Fact]
    public void An_end_that_is_told_again_with_a_later_change_stays_where_it_was()
    {
        var first = Events(Flow(("StageName", "Closed Won")), At.AddDays(-3));
        var again = Events(Flow(("StageName", "Closed Won"), ("NextStep", "Send gift")), At);
        DealFold.Fold(Deal, [.. first, .. again], Now)!.ClosedAt.ShouldBe(At.AddDays(-3));

        var other = Events(Flow(("StageName", "Closed Lost")), At);
        var deal = DealFold.Fold(Deal, [.. first, .. other], Now)!;
        (deal.Outcome, deal.ClosedAt).ShouldBe((Outcome.Lost, At));
    }

    [Fact]
    public void A_record_that_says_when_its_stage_changed_and_when_it_was_made_says_so_in_the_log()
    {
        var change = Change(SalesforceWay.Rest, ("CreatedDate", "2024-01-10T09:00:00.000+0000"), ("LastStageChangeDate", "2024-03-01T09:00:00.000Z"), ("StageName", "Closed Won"), ("Amount", "5"));
        Events(change).Select(e => (e.Kind, e.OccurredAt.UtcDateTime.Month)).ShouldBe([(DealEventKind.Created, 1), (DealEventKind.Closed, 3), (DealEventKind.Changed, 5)]);
    }

    [Fact]
    public void A_deal_read_long_after_it_ended_ended_on_its_close_date()
    {
        var deal = DealFold.Fold(Deal, Events(Change(SalesforceWay.Rest, ("CreatedDate", "2023-01-10T09:00:00.000Z"), ("CloseDate", "2023-04-02"), ("IsClosed", "true"), ("IsWon", "false"), ("StageName", "Dropped"))), Now)!;
        (deal.Outcome, deal.ClosedAt).ShouldBe((Outcome.Lost, new DateTimeOffset(2023, 4, 2, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void In_an_outbound_message_a_field_that_was_asked_for_and_is_absent_is_empty_and_others_say_nothing()
    {
        var said = Events(Change(SalesforceWay.Outbound, ("Name", "X"))).ShouldHaveSingleItem().Changes;
        said.ShouldBe([new FieldChange(DealFields.Name, "X"), new FieldChange(DealFields.Amount, null), new FieldChange(DealFields.NextStep, null)], ignoreOrder: true);
        Events(Flow(("Name", "X"))).ShouldHaveSingleItem().Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public void The_same_values_of_the_same_moment_are_one_event_by_whichever_way_they_came() =>
        Events(Flow(("Name", "X"))).Single().SourceKey.ShouldBe(Events(Change(SalesforceWay.Capture, ("Name", "X"))).Single().SourceKey);

    [Fact]
    public void Deleted_records_go_and_undeleted_ones_come_back()
    {
        Events(Flow() with { Kind = SalesforceChangeKind.Deleted }).ShouldHaveSingleItem().Kind.ShouldBe(DealEventKind.Deleted);
        Events(Flow(("IsDeleted", "true"), ("Name", "x"))).ShouldHaveSingleItem().Kind.ShouldBe(DealEventKind.Deleted);
        Events(Flow(("Name", "x")) with { Kind = SalesforceChangeKind.Undeleted }).Select(e => e.Kind).ShouldBe([DealEventKind.Restored, DealEventKind.Changed]);
    }

    [Theory]
    [InlineData("Amount", "about 12,5 k", "aa 99,9 a")]
    [InlineData("Amount", "-5", "-9")]
    [InlineData("CloseDate", "next spring", "aa aa")]
    [InlineData("Seats__c", "many", "aa")]
    public void A_value_that_cannot_be_read_is_told_by_its_form_alone_and_the_rest_goes_on(string name, string value, string form)
    {
        var mapping = Map(Flow((name, value), ("Name", "Fine"))).ShouldBeOfType<Mapping.Events>();
        mapping.Items.ShouldHaveSingleItem().Changes.ShouldHaveSingleItem().ShouldBe(new FieldChange(DealFields.Name, "Fine"));
        (mapping.Left!.Field, mapping.Left.DealId).ShouldBe((name, Deal));
        mapping.Left.Problem.ShouldContain($"'{form}'");
        mapping.Left.Problem.ShouldNotContain(value);
        Map(Flow((name, value))).ShouldBeOfType<Mapping.Refused>().Field.ShouldBe(name);
    }

    [Fact]
    public void A_field_that_holds_more_than_a_value_is_refused() =>
        Map(Flow() with { Odd = ["Amount"] }).ShouldBeOfType<Mapping.Refused>().Field.ShouldBe("Amount");

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_time_that_cannot_be_is_named(long? at) => Mapper.Map(Flow(("Name", "x")), at, Now).ShouldBeOfType<Mapping.Refused>().Field.ShouldBe("LastModifiedDate");

    [Fact]
    public void The_last_day_of_activity_counts_once_a_day_and_not_before_it_has_come()
    {
        (string, string?)[] made = [("CreatedDate", "2024-01-10T09:00:00.000Z"), ("Name", "x")];
        DealEvent? Activity(string day) => Events(Flow([.. made, ("LastActivityDate", day)])).SingleOrDefault(e => e.Kind == DealEventKind.Activity);
        Activity("2024-04-03")!.OccurredAt.ShouldBe(new DateTimeOffset(2024, 4, 3, 0, 0, 0, TimeSpan.Zero));
        Activity("2024-04-03")!.SourceKey.ShouldBe(Events(Flow([.. made, ("LastActivityDate", "2024-04-03"), ("Amount", "9")]), At.AddDays(-1)).Single(e => e.Kind == DealEventKind.Activity).SourceKey);
        Activity("2024-01-10")!.OccurredAt.ShouldBe(new DateTimeOffset(2024, 1, 10, 9, 0, 0, TimeSpan.Zero));
        Activity("2024-01-09").ShouldBeNull();
        Activity("2024-05-02").ShouldBeNull();
    }

    [Fact]
    public void A_change_of_account_alone_asks_for_the_record_since_the_account_has_a_name()
    {
        Map(Change(SalesforceWay.Capture, ("AccountId", "001000000000001"), ("Name", "x"))).ShouldBeOfType<Mapping.Events>().ReadBack.ShouldBe([Deal]);
        Map(Flow(("AccountId", "001000000000001"), ("Name", "x"))).ShouldBeOfType<Mapping.Events>().ReadBack.ShouldBeEmpty();
    }

    private static Person Rep(string id, string? email) => new(id, id, email, Role.Rep, null, null, null);

    private static SalesforceChange Flow(params (string Field, string? Value)[] fields) => Change(SalesforceWay.Flow, fields);

    private static SalesforceChange Change(SalesforceWay way, params (string Field, string? Value)[] fields) => new(
        way, SalesforceChangeKind.Saved, "Opportunity", Deal, fields.Where(f => f.Value is not null).ToDictionary(f => f.Field, f => f.Value));

    private static Mapping Map(SalesforceChange change) => Mapper.Map(change, At.ToUnixTimeMilliseconds(), Now);

    private static IReadOnlyList<DealEvent> Events(SalesforceChange change, DateTimeOffset? at = null) =>
        Mapper.Map(change, (at ?? At).ToUnixTimeMilliseconds(), Now).ShouldBeOfType<Mapping.Events>().Items;
}
