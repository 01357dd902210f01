using System.Collections.Immutable;
using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Recommendations;

/// <summary>
/// A company whose won deals take 20 days, ten of them in Negotiation, and cost 10,000; whose deals against Initech and from
/// Fairs, and those of Zed, are lost more often than others.
/// </summary>
public sealed class RecommenderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Start.AddDays(300);
    private static readonly DateTimeOffset YearsEnd = new(2026, 12, 28, 0, 0, 0, TimeSpan.Zero);
    private static readonly PipelineContext Company = PipelineFold.Of(History(), Now).Context(Now);

    public static TheoryData<string, string> Cases => new()
    {
        { "overdue", "confirm-close-date: The close date, 14 Oct, passed 14 days ago." },
        { "pushed", "confirm-close-date: The close date was moved later 3 times, last on 18 Oct." },
        { "silent", "re-engage: The last activity was 16 days ago." },
        { "unanswered", "re-engage: The customer last answered 25 days ago." },
        { "never answered", "re-engage: No answer of the customer has been logged in the 28 days since it was created." },
        { "untouched", "re-engage: No activity has been logged in the 18 days since it was created." },
        { "set back", "clear-up-setback: It went back from Negotiation to Demo on 20 Oct." },
        { "slow in stage", "executive-call: It has been in Negotiation for 41 days; 80 % of the won deals like it left it within 10 days." },
        { "slow without stages", "executive-call: It is 90 days old; 80 % of the won deals of its kind were won within 21 days." },
        { "stuck early", "decide-early-stage: It has been in Demo for 60 days; 80 % of the won deals like it left it within 10 days." },
        { "cut", "ask-about-cut: The amount fell from 20,000 USD to 15,000 USD, 25 % less." },
        { "competitor", "answer-competitor: Initech is in the deal; " },
        { "no next step", "agree-next-step: No next step is written down, and the close date is 7 Nov." },
        { "closes next year", "agree-next-step: No next step is written down, and the close date is 7 Nov 2027." },
        { "large", "plan-large-deal: At 80,000 USD it is " },
        { "large without an executive", "executive-sponsor: At 80,000 USD it is " },
        { "one contact", "second-contact: Only one person of the customer is on the deal." },
        { "slow at full price", "trade-discount: It has been in Negotiation for 41 days; 90 % of the won deals like it left it within 10 days, and nothing was taken off its price." },
        { "quarter end", "check-quarter-end: It is to close in 3 days, 31 Dec, at the end of a quarter; half of the won deals took 9 days or more from Negotiation, which it entered 1 day ago." },
        { "weakness of its owner", "plan-with-manager: Of your 100 closed Core deals you won 25; of all Core deals 50 % are usually won." },
        { "due", "ask-for-decision: It is 25 days old; half of the won deals of its kind were won within 2" },
        { "weak source", "tighten-qualification: 2" },
        { "weak industry", "show-reference: 2" },
        { "nothing known", "confirm-next-step: It is 10 days old; half of the won deals of its kind were won within 20 days, which is until 7 Nov for this one." },
        { "new", "confirm-next-step: It was created today; " },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_fact_has_its_rule_and_the_rule_says_it_with_the_deals_own_numbers(string fact, string said)
    {
        var first = Recommender.For(Deal(fact), Score(RiskBand.High), Company, RecommendationRules.BuiltIn)[0];

        first.Why.ShouldEndWith(".");
        $"{first.Id}: {first.Why}".ShouldStartWith(said);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_said_twice_and_never_more_than_three_things(string fact, string said)
    {
        said.ShouldNotBeEmpty();
        var recommended = Recommender.For(Deal(fact), Score(RiskBand.High), Company, RecommendationRules.BuiltIn);

        recommended.Length.ShouldBeInRange(1, Recommender.Most);
        recommended.Select(r => r.Id).ShouldBeUnique();
        recommended.Select(r => r.Priority).ShouldBeInOrder();
    }

    [Fact]
    public void What_a_more_specific_rule_says_is_not_said_again()
    {
        Ids("slow at full price").ShouldNotContain("executive-call");
        Ids("large without an executive").ShouldNotContain("plan-large-deal");
    }

    [Fact]
    public void What_is_private_is_told_to_the_owner_alone_and_takes_no_place_from_the_others()
    {
        var all = Recommender.For(Deal("weakness of its owner"), Score(RiskBand.High), Company, RecommendationRules.BuiltIn);

        all.SeenBy(isOwner: true).Select(r => r.Id).ShouldContain("plan-with-manager");
        all.SeenBy(isOwner: false).Select(r => r.Id).ShouldBe(["confirm-next-step"]);
        var busy = Deal("weakness of its owner") with { Pushes = 3, LastPushAt = Now.AddDays(-10), LastActivityAt = Now.AddDays(-16), Competitor = "Initech" };
        Recommender.For(busy, Score(RiskBand.High), Company, RecommendationRules.BuiltIn).SeenBy(isOwner: false).Length.ShouldBe(Recommender.Most);
    }

    [Fact]
    public void What_a_company_sets_goes_before_what_its_won_deals_say()
    {
        var rules = RecommendationRules.BuiltIn with { Set = new Dictionary<(string, string), double> { [("re-engage", "days-silent")] = 40, [("executive-call", "days-in-stage")] = 5 } };

        Recommender.For(Deal("silent"), Score(RiskBand.High), Company, rules)[0].Id.ShouldNotBe("re-engage");
        var slow = Deal("slow in stage") with { StageSince = Now.AddDays(-6) };
        Recommender.For(slow, Score(RiskBand.High), Company, rules)[0].Why.ShouldBe("It has been in Negotiation for 6 days, which is slow there from 5 days on.");
    }

    [Fact]
    public void Fields_that_the_company_does_not_fill_in_say_nothing()
    {
        var rules = RecommendationRules.BuiltIn with { Fields = new RuleFields { Contacts = ["People_Count__c"] } };

        Recommender.For(Deal("one contact"), Score(RiskBand.High), Company, rules).ShouldNotContain(r => r.Id == "second-contact");
        Ids("large").ShouldNotContain("executive-sponsor");
    }

    [Fact]
    public void What_says_that_there_is_nobody_is_nobody()
    {
        Recommender.For(Deal("competitor") with { Competitor = " None" }, Score(RiskBand.High), Company, RecommendationRules.BuiltIn).ShouldNotContain(r => r.Id == "answer-competitor");
        Ids("large without an executive").ShouldContain("executive-sponsor");
    }

    [Fact]
    public void People_of_the_customer_are_counted_as_they_are()
    {
        var rules = RecommendationRules.BuiltIn with { Set = new Dictionary<(string, string), double> { [("second-contact", "least-contacts")] = 4 } };

        string Said(string contacts) =>
            Recommender.For(Deal("one contact") with { Attributes = ImmutableDictionary<string, string>.Empty.Add("Contacts", contacts) }, Score(RiskBand.High), Company, rules)[0].Why;
        Said("0").ShouldBe("Nobody of the customer is on the deal.");
        Said("3").ShouldBe("Only 3 people of the customer are on the deal.");
    }

    [Fact]
    public void An_amount_is_held_against_deals_in_its_own_currency() =>
        Recommender.For(Deal("large") with { Currency = "JPY" }, Score(RiskBand.High), Company, RecommendationRules.BuiltIn).ShouldNotContain(r => r.Id == "plan-large-deal");

    [Fact]
    public void A_deal_that_closes_today_closes_today()
    {
        var today = Deal("quarter end") with { AsOf = new DateTimeOffset(2026, 12, 31, 9, 0, 0, TimeSpan.Zero), LastActivityAt = YearsEnd };

        Recommender.For(today, Score(RiskBand.High), Company, RecommendationRules.BuiltIn)[0].Why.ShouldStartWith("It is to close today, 31 Dec, at the end of a quarter; ");
    }

    [Fact]
    public void What_an_experiment_withholds_is_not_said_and_neither_is_what_it_covers()
    {
        var rules = RecommendationRules.BuiltIn with { Withheld = (deal, rule) => deal.Id == "D1" && rule == "trade-discount" };

        Recommender.For(Deal("slow at full price"), Score(RiskBand.High), Company, rules).Single().Id.ShouldBe("confirm-next-step");
    }

    [Fact]
    public void What_was_said_is_borne_out_whatever_was_withheld_or_measured_then_and_not_where_its_fact_is_gone()
    {
        var (deal, score) = (Deal("silent") with { Competitor = "Initech" }, Score(RiskBand.High));
        var said = Recommender.For(deal, score, Company, RecommendationRules.BuiltIn with { Withheld = (_, rule) => rule == "re-engage" });

        said.Select(r => r.Id).ShouldBe(["answer-competitor"]);
        Recommender.Bears(said, deal, score, Company, RecommendationRules.BuiltIn).ShouldBeTrue();
        Recommender.Bears(said, deal with { Competitor = null }, score, Company, RecommendationRules.BuiltIn).ShouldBeFalse();
        Recommender.Bears([], deal, score, Company, RecommendationRules.BuiltIn).ShouldBeFalse();
    }

    [Fact]
    public void A_deal_on_track_hears_only_of_plain_facts()
    {
        Recommender.For(Deal("nothing known"), Score(RiskBand.OnTrack), Company, RecommendationRules.BuiltIn).ShouldBeEmpty();
        Recommender.For(Deal("slow in stage"), Score(RiskBand.OnTrack), Company, RecommendationRules.BuiltIn).ShouldBeEmpty();
        Recommender.For(Deal("overdue"), Score(RiskBand.OnTrack), Company, RecommendationRules.BuiltIn).Single().Id.ShouldBe("confirm-close-date");
    }

    [Fact]
    public void Without_any_closed_deal_a_risky_one_still_gets_something_to_do()
    {
        var empty = PipelineFold.Of([], Now).Context(Now);

        Recommender.For(Deal("nothing known"), Score(RiskBand.High), empty, RecommendationRules.BuiltIn).Single().Why.ShouldStartWith("68 % likely to be lost");
    }

    [Fact]
    public void A_playbook_is_named_where_the_company_wrote_one()
    {
        var rules = RecommendationRules.BuiltIn with { Playbooks = new Dictionary<string, string> { ["re-engage"] = "https://wiki.acme.test/re-engage" } };

        Recommender.For(Deal("silent"), Score(RiskBand.High), Company, rules)[0].PlaybookUrl.ShouldBe("https://wiki.acme.test/re-engage");
        Recommender.For(Deal("overdue"), Score(RiskBand.High), Company, rules)[0].PlaybookUrl.ShouldBeNull();
    }

    [Fact]
    public void The_catalog_is_in_order_and_every_rule_speaks_plainly()
    {
        RuleCatalog.All.Select(rule => rule.Priority).ShouldBeInOrder();
        RuleCatalog.All.Append(RuleCatalog.Default).ShouldAllBe(rule => rule.Title.Length <= 60 && !rule.Title.Contains('!') && char.IsUpper(rule.Title[0]));
    }

    private static DealAsOf Deal(string fact)
    {
        var plain = new DealAsOf { Id = "D1", AsOf = Now, CreatedAt = Now.AddDays(-10), LastChangedAt = Now, Amount = 10_000, Currency = "USD", Activities = 1, LastActivityAt = Now.AddDays(-2) };
        var inNegotiation = plain with { Stage = "Negotiation", StageSince = Now.AddDays(-2), Stages = [new("Demo", Now.AddDays(-10)), new("Negotiation", Now.AddDays(-2))] };
        return fact switch
        {
            "overdue" => plain with { ExpectedClose = new DateOnly(2026, 10, 14), NextStep = "call" },
            "pushed" => plain with { Pushes = 3, LastPushAt = Now.AddDays(-10) },
            "silent" => plain with { LastActivityAt = Now.AddDays(-16) },
            "unanswered" => plain with { LastInboundAt = Now.AddDays(-25) },
            "never answered" => plain with { CreatedAt = Now.AddDays(-28) },
            "untouched" => plain with { CreatedAt = Now.AddDays(-18), Activities = 0, LastActivityAt = null },
            "set back" => inNegotiation with { Stage = "Demo", StageSince = Now.AddDays(-8), Stages = [.. inNegotiation.Stages, new StageEntry("Demo", Now.AddDays(-8))] },
            "slow in stage" => inNegotiation with { StageSince = Now.AddDays(-41) },
            "slow without stages" => plain with { CreatedAt = Now.AddDays(-90), LastInboundAt = Now.AddDays(-2) },
            "stuck early" => plain with { Stage = "Demo", StageSince = Now.AddDays(-60), Stages = [new("Demo", Now.AddDays(-60))] },
            "cut" => plain with { Amount = 15_000, PeakAmount = 20_000 },
            "competitor" => plain with { Competitor = "Initech" },
            "no next step" => plain with { ExpectedClose = new DateOnly(2026, 11, 7) },
            "closes next year" => plain with { ExpectedClose = new DateOnly(2027, 11, 7) },
            "large" => plain with { Amount = 80_000 },
            "large without an executive" => plain with { Amount = 80_000, Attributes = plain.Attributes.Add("Executive sponsor", "none") },
            "one contact" => plain with { Attributes = plain.Attributes.Add("Contacts", "1") },
            "slow at full price" => inNegotiation with { StageSince = Now.AddDays(-41), Attributes = plain.Attributes.Add("Discount", "0 %") },
            "quarter end" => inNegotiation with { AsOf = YearsEnd, CreatedAt = YearsEnd.AddDays(-5), ExpectedClose = new DateOnly(2026, 12, 31), NextStep = "call", StageSince = YearsEnd.AddDays(-1), LastActivityAt = YearsEnd },
            "weakness of its owner" => plain with { OwnerId = "zed", Product = "Core" },
            "due" => plain with { CreatedAt = Now.AddDays(-25), LastInboundAt = Now.AddDays(-2) },
            "new" => plain with { CreatedAt = Now },
            "weak industry" => plain with { Industry = "Mining" },
            "weak source" => plain with { LeadSource = "Fairs" },
            _ => plain,
        };
    }

    private static IEnumerable<string> Ids(string fact) =>
        Recommender.For(Deal(fact), Score(RiskBand.High), Company, RecommendationRules.BuiltIn).Select(r => r.Id);

    private static RiskScore Score(RiskBand band) => new("D1", 0.68, 0.6, 0.75, band, Evidence.Full, 100, 0, [], "test", Now);

    /// <summary>200 closed deals: created every day, ten days in Demo, ten in Negotiation. Those from Fairs or against Initech are lost three times in four.</summary>
    private static List<DealEvent> History()
    {
        var events = new List<DealEvent>();
        for (var n = 0; n < 200; n++)
        {
            var (id, created) = ($"H{n:000}", Start.AddDays(n));
            var (weak, lost) = (n % 2 == 0, n % 2 == 0 ? n % 8 != 0 : n % 8 == 1);
            events.Add(Event(id, created, DealEventKind.Created, (DealFields.Stage, "Demo"), (DealFields.Amount, n % 3 == 0 ? "8000" : "11000"), (DealFields.Currency, "USD"), (DealFields.LeadSource, weak ? "Fairs" : "Referral"), (DealFields.Owner, weak ? "zed" : "ana"), (DealFields.Product, "Core"), (DealFields.Competitor, weak ? "Initech" : "Hooli"), (DealFields.Industry, weak ? "Mining" : "Retail")));
            events.Add(Event(id, created.AddDays(5), DealEventKind.Activity, (DealFields.ActivityType, "call"), (DealFields.ActivityDirection, "in")));
            events.Add(Event(id, created.AddDays(10), DealEventKind.Changed, (DealFields.Stage, "Negotiation")));
            events.Add(Event(id, created.AddDays(20), DealEventKind.Closed, (DealFields.Outcome, lost ? Outcomes.Lost : Outcomes.Won)));
        }

        return [.. events.OrderBy(e => e.OccurredAt)];
    }

    private static DealEvent Event(string id, DateTimeOffset at, DealEventKind kind, params (string Field, string Value)[] changes) =>
        new(id, at, at, "test", $"{id}:{kind}:{at:O}", kind, [.. changes.Select(c => new FieldChange(c.Field, c.Value))]);
}
