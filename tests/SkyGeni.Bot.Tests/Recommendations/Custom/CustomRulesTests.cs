using Microsoft.Extensions.Configuration;
using Shouldly;
using SkyGeni.Bot.Recommendations.Custom;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Interventions;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Bot.Tests.Recommendations.Custom;

public sealed class CustomRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private static readonly DealAsOf Deal = new()
    {
        Id = "D1", AsOf = Now, CreatedAt = Now.AddDays(-40), LastChangedAt = Now, Amount = 60_000, Currency = "USD", Stage = "Proposal",
        Activities = 3, LastActivityAt = Now.AddDays(-12), Region = "EMEA", Attributes = DealAttributes(),
    };

    public static TheoryData<string, bool> Conditions => new()
    {
        { "amount > 50000", true },
        { "AMOUNT > 50000 and stage in ('demo', 'PROPOSAL')", true },
        { "amount > 50000 && not (stage = 'proposal')", false },
        { "days_silent >= 12 or competitor = 'Initech'", true },
        { "competitor != 'Initech'", false },
        { "known(competitor)", false },
        { "not known(competitor) and known(region)", true },
        { "not (competitor = 'Initech')", false },
        { "competitor = 'Initech' or amount > 1", true },
        { "competitor = 'Initech' and amount > 1", false },
        { "number('Seats') * 2 = 500", true },
        { "number('Nothing') > 1", false },
        { "text('Legal') = 'open'", true },
        { "contains(text('Legal'), 'PE')", true },
        { "amount / 0 > 1", false },
        { "round(age_days) = 40 and max(pushes, 3) - min(1, 2) = 2 and abs(-3) = 3", true },
        { "band = 'high' and loss_probability > 0.5", true },
        { "stage not in ('Demo')", true },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_reads_as_people_would_say_it_and_what_is_not_known_holds_nothing(string when, bool holds) =>
        (Said(Rules(("When", when)).All.Single()) is not null).ShouldBe(holds);

    [Fact]
    public void A_reason_tells_the_deals_own_values_and_is_not_told_without_them()
    {
        var rule = Rules(("Why", "No reply for {round(days_silent)} days in {stage}, {number('Seats')} seats, {amount} {currency}.")).All.Single();
        Said(rule).ShouldBe("No reply for 12 days in Proposal, 250 seats, 60,000 USD.");
        Said(Rules(("Why", "{competitor} is in it.")).All.Single()).ShouldBeNull();
    }

    [Fact]
    public void It_is_said_beside_the_built_in_ones_in_its_place_and_covers_what_it_names()
    {
        var rules = RecommendationRules.BuiltIn with { Rules = [.. RuleCatalog.All, .. Rules(("Priority", "1"), ("Effort", "large"), ("Who", "Manager"), ("Covers:0", "re-engage")).All] };
        var silent = Deal with { LastActivityAt = Now.AddDays(-30), Competitor = "Initech" };

        var said = Recommender.For(silent, Score(), Context, rules);
        said.Select(r => r.Id).ShouldBe(["ask-legal", "answer-competitor"]);
        (rules.Find("ask-legal")!.Effort, rules.Find("ask-legal")!.Doer).ShouldBe((Effort.Large, Doer.Manager));
    }

    [Theory]
    [InlineData("When", "amount > ", "character")]
    [InlineData("When", "ammount > 5", "at character 1 'ammount' is nothing known of a deal; allowed: amount")]
    [InlineData("When", "amount > 5 and cost > 3", "at character 16 'cost'")]
    [InlineData("When", "amount + 5", "which is no condition")]
    [InlineData("When", "stage > 5", "'>' stands between a text and a number")]
    [InlineData("When", "amount = 'much'", "'=' stands between a number and a text")]
    [InlineData("When", "amount and stage = 'x'", "'and' stands between a number and a condition")]
    [InlineData("When", "system('rm') = 1", "at character 1 'system' is no function; allowed: known, text")]
    [InlineData("When", "contains(stage)", "contains is given a text; allowed: contains(text, 'part')")]
    [InlineData("When", "number(stage) > 1", "allowed: number('Field')")]
    [InlineData("When", "amount in (1, 2)", "'in' stands between a number and a list")]
    [InlineData("When", "stage in ('a', 2)", "something else than texts")]
    [InlineData("When", "amount ^ 5 > 1", "stands between")]
    [InlineData("When", "amount % 5 = 1", "stands between")]
    [InlineData("When", "(amount > 1) ? (1 = 1) : (2 = 1)", "not allowed")]
    [InlineData("When", "stage like '%a%'", "'like' stands")]
    [InlineData("When", "", "has 0 characters")]
    [InlineData("Why", "{ammount}", "'ammount' is nothing known")]
    [InlineData("Why", "{amount", "does not close")]
    [InlineData("Id", "Ask Legal", "small letters")]
    [InlineData("Id", "re-engage", "taken")]
    [InlineData("Title", "", "1 to 60")]
    [InlineData("Priority", "0", "1 to 999")]
    [InlineData("Effort", "huge", "small, medium, large")]
    [InlineData("Who", "buyer", "rep, manager")]
    [InlineData("Playbook", "wiki", "https")]
    [InlineData("Covers:0", "cold-call", "confirm-close-date")]
    [InlineData("Covers", "re-engage", "a list in square brackets")]
    [InlineData("Steps", "Call them", "a list in square brackets")]
    [InlineData("Steps:0", "", "a step of 0 characters, number 1")]
    [InlineData("Title", "Find out what set it back", "which clear-up-setback says")]
    [InlineData("Private", "perhaps", "true, false")]
    [InlineData("Id", "private-advice", "or \"Private\": true")]
    [InlineData("Signs:0", "phone", "call, meeting, email")]
    [InlineData("Why", "{('a', 'b')}", "a list in braces")]
    [InlineData("Wen", "amount > 1", "Id, Title, Why, When")]
    public void A_rule_that_cannot_be_used_is_named_with_the_place_and_what_is_allowed(string key, string value, string said)
    {
        var refused = Should.Throw<SettingsException>(() => Rules((key, value))).Message;
        refused.ShouldContain($"Recommendations:Custom:0:{key.Split(':')[0]}");
        refused.ShouldContain(said);
    }

    [Fact]
    public void A_private_rule_is_the_owners_alone_and_shows_in_no_other_way()
    {
        var rules = RecommendationRules.BuiltIn with { Rules = [.. RuleCatalog.All, .. Rules(("Id", "private-advice"), ("Private", "true"), ("Priority", "1")).All] };
        var said = Recommender.For(Deal, Score(), Context, rules);
        said.SeenBy(isOwner: true).ShouldContain(r => r.Id == "private-advice");
        said.SeenBy(isOwner: false).ShouldNotContain(r => r.Id == "private-advice");

        foreach (var (key, value) in new[] { ("Covers:0", "re-engage"), ("Signs:0", "call"), ("Who", "manager") })
        {
            Should.Throw<SettingsException>(() => Rules(("Id", "private-advice"), ("Private", "true"), (key, value))).Message.ShouldContain("private");
        }

        Should.Throw<SettingsException>(() => Rules(("Private", "true"))).Message.ShouldContain("one that begins with private-");
    }

    [Fact]
    public void It_names_the_signs_that_show_it_was_done() =>
        Rules(("Signs:0", "call"), ("Signs:1", "next-step-set")).All.Single().Signs.ShouldBe([Sign.Call, Sign.NextStepSet]);

    [Fact]
    public void One_rule_that_is_no_list_is_told_to_be_one() =>
        Should.Throw<SettingsException>(() => CustomRules.From(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Recommendations:Custom:Id", (string?)"ask-legal")]).Build()))
            .Message.ShouldContain("a list of rules in square brackets");

    [Fact]
    public void Expressions_are_bounded()
    {
        Should.Throw<SettingsException>(() => Rules(("When", string.Join(" and ", Enumerable.Repeat("amount>1", 35))))).Message.ShouldContain("more than 100 parts");
        Should.Throw<SettingsException>(() => Rules(("When", $"amount > {new string('1', 600)}"))).Message.ShouldContain("allowed: 1 to 500");
        Should.Throw<SettingsException>(() => Rules(("When", $"{new string('(', 240)}amount > 1{new string(')', 241)}")));
    }

    private static System.Collections.Immutable.ImmutableDictionary<string, string> DealAttributes() =>
        System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("Seats", "250").Add("Legal", "Open");

    private static PipelineContext Context => PipelineFold.Of([], Now).Context(Now);

    private static RiskScore Score() => new("D1", 0.68, 0.6, 0.75, RiskBand.High, Evidence.Full, 100, 0, [], "test", Now);

    private static string? Said(CustomRule rule) => rule.Why(new RuleCase(Deal, Score(), Context, RecommendationRules.BuiltIn));

    private static CustomRules Rules(params (string Key, string Value)[] set)
    {
        var rule = new Dictionary<string, string?> { ["Id"] = "ask-legal", ["Title"] = "Ask legal", ["Why"] = "It waits.", ["When"] = "amount > 1" };
        foreach (var (key, value) in set)
        {
            rule[key] = value;
        }

        return CustomRules.From(new ConfigurationBuilder().AddInMemoryCollection(rule.Select(r => KeyValuePair.Create($"Recommendations:Custom:0:{r.Key}", r.Value))).Build());
    }
}
