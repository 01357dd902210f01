using System.Collections.Frozen;
using System.Collections.Immutable;
using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Interventions;
using SkyGeni.Core.Recommendations;
using Xunit;

namespace SkyGeni.Core.Tests.Interventions;

public sealed class DetectionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 42, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Call", "executive-call", "a call", InterventionSource.Activity)]
    [InlineData("phone_call", "re-engage", "a call", InterventionSource.Activity)]
    [InlineData("meeting", "executive-call", "a meeting", InterventionSource.Activity)]
    [InlineData("e-mail", "re-engage", "an e-mail", InterventionSource.Activity)]
    [InlineData("contact", "re-engage", "contact with the customer", InterventionSource.Crm)]
    public void An_activity_answers_what_asks_for_its_kind(string type, string rule, string what, InterventionSource source)
    {
        var found = Decide(Activity(type), Deal(), "answer-competitor", rule).ShouldHaveSingleItem();
        (found.RecommendationId, found.What, found.Source).ShouldBe((rule, what, source));
    }

    [Fact]
    public void An_email_is_no_executive_call() => Decide(Activity("email"), Deal(), "executive-call").ShouldBeEmpty();

    [Theory]
    [InlineData(DealFields.ExpectedClose, "2026-12-24", "confirm-close-date", true)]
    [InlineData(DealFields.ExpectedClose, "2026-11-20", "confirm-close-date", false)]
    [InlineData(DealFields.NextStep, "send the contract", "agree-next-step", true)]
    [InlineData(DealFields.NextStep, "", "agree-next-step", false)]
    [InlineData(DealFields.Stage, "Negotiation", "decide-early-stage", true)]
    [InlineData(DealFields.Stage, "Demo", "decide-early-stage", false)]
    [InlineData(DealFields.Stage, "Proposal", "clear-up-setback", false)]
    [InlineData(DealFields.Amount, "60000", "ask-about-cut", true)]
    [InlineData(DealFields.Amount, "40000", "ask-about-cut", false)]
    [InlineData(DealFields.Competitor, null, "answer-competitor", true)]
    [InlineData(DealFields.Competitor, "none", "answer-competitor", true)]
    [InlineData("attr:Contacts", "2", "second-contact", true)]
    [InlineData("attr:Contacts", "1", "second-contact", false)]
    [InlineData("attr:Executive", "yes", "executive-sponsor", true)]
    [InlineData("attr:Executive", "no", "executive-sponsor", false)]
    [InlineData("attr:Executive", "None", "executive-sponsor", false)]
    [InlineData("attr:Discount", "10 %", "trade-discount", true)]
    public void A_change_answers_what_asks_for_it(string field, string? value, string rule, bool answers)
    {
        var found = Decide(Changed(field, value), Deal(), rule);
        found.Length.ShouldBe(answers ? 1 : 0);
        found.ShouldAllBe(f => f.Source == InterventionSource.DealChange);
    }

    [Fact]
    public void Back_up_to_where_it_had_fallen_from_is_forward() =>
        Decide(Changed(DealFields.Stage, "Proposal"), Deal() with { Stage = "Demo", Stages = [Entry("Demo"), Entry("Proposal"), Entry("Demo")] }, "clear-up-setback").ShouldHaveSingleItem();

    [Fact]
    public void What_did_not_stand_is_not_answered_nor_what_nothing_can_answer() =>
        Decide(Activity("call"), Deal(), "plan-with-manager", "a-rule-of-their-own").ShouldBeEmpty();

    [Fact]
    public void Of_what_a_call_answers_that_which_was_seen_goes_before_what_nobody_saw()
    {
        string[] standing = ["re-engage", "executive-call"];
        Detection.Decide(Activity("call"), Deal(), standing, new HashSet<string> { "executive-call" }, new RuleFields(), SignTable.ByRule).ShouldHaveSingleItem().RecommendationId.ShouldBe("executive-call");
        Detection.Decide(Activity("call"), Deal(), standing, new HashSet<string> { "agree-next-step" }, new RuleFields(), SignTable.ByRule).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("2026-11-24T15:30:00Z", "2026-11-24T16:00:00Z", "2026-11-24T15:30:00Z")]
    [InlineData("2026-11-24T00:00:00Z", "2026-11-24T16:00:00Z", "2026-11-24T16:00:00Z")]
    [InlineData("2026-11-24T00:00:00Z", "2026-11-26T08:00:00Z", "2026-11-24T23:59:59.999Z")]
    public void Contact_of_a_day_without_a_time_counts_from_when_it_was_heard_of_or_the_end_of_the_day(string occurred, string heard, string moment) =>
        Detection.MomentOf(Activity("contact") with { OccurredAt = At(occurred), RecordedAt = At(heard) }).ShouldBe(At(moment));

    [Fact]
    public void A_rule_of_a_company_is_answered_by_the_signs_it_names() =>
        Detection.Decide(Activity("call"), Deal(), ["ask-legal"], FrozenSet<string>.Empty, new RuleFields(), new Dictionary<string, ImmutableArray<Sign>> { ["ask-legal"] = [Sign.Call] })
            .ShouldHaveSingleItem().RecommendationId.ShouldBe("ask-legal");

    [Fact]
    public void A_closed_deal_is_not_looked_at() => Decide(Activity("call"), Deal() with { Outcome = Outcome.Lost }, "re-engage").ShouldBeEmpty();

    [Fact]
    public void Who_did_it_is_told_where_the_source_says() =>
        Decide(Activity("call", new FieldChange(DealFields.ActivityPerson, "ana")), Deal(), "re-engage").ShouldHaveSingleItem().PersonId.ShouldBe("ana");

    private static ImmutableArray<Detected> Decide(DealEvent e, DealAsOf before, params string[] said) => Detection.Decide(e, before, said, FrozenSet<string>.Empty, new RuleFields(), SignTable.ByRule);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    private static DealEvent Activity(string type, params FieldChange[] more) => Event(DealEventKind.Activity, [new FieldChange(DealFields.ActivityType, type), .. more]);

    private static DealEvent Changed(string field, string? value) => Event(DealEventKind.Changed, [new FieldChange(field, value)]);

    private static DealEvent Event(DealEventKind kind, FieldChange[] changes)
    {
        var e = new DealEvent("D1", Now, Now, "test", "k", kind, [.. changes]);
        if (kind == DealEventKind.Activity)
        {
            EventSigns.May(e, new RuleFields()).ShouldBeTrue();
        }

        return e;
    }

    private static StageEntry Entry(string stage) => new(stage, Now.AddDays(-9));

    private static DealAsOf Deal() => new()
    {
        Id = "D1",
        AsOf = Now,
        CreatedAt = Now.AddDays(-60),
        LastChangedAt = Now.AddDays(-1),
        Stage = "Proposal",
        Stages = [Entry("Demo"), Entry("Proposal")],
        Amount = 50_000,
        ExpectedClose = new DateOnly(2026, 11, 1),
        Competitor = "Rival",
        Attributes = ImmutableDictionary<string, string>.Empty.Add("Contacts", "1"),
    };
}
