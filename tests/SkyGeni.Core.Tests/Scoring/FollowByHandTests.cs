using System.Globalization;
using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Changes;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring;

/// <summary>The example of docs/model-card.md, "Follow one score by hand": what the page says is what the program does.</summary>
public sealed class FollowByHandTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<string> Page = new(() => File.ReadAllText(Path.Combine(Root(), "docs/model-card.md")));

    [Fact]
    public void The_page_follows_the_program_from_events_to_the_number()
    {
        var fold = Fold();
        var (deal, context) = (fold.Find("D1", Now)!, fold.Context(Now));
        Says($"(1.5 + 1) / (2.5 + 2) = {Four(context.BaseRate)}, in log-odds ln(0.5556 / 0.4444) = {Four(context.BaseLogOdds)}");

        var rate = context.Rate(DealFields.LeadSource, "Event");
        Says($"(1.5 + 4 × 0.5556) / (1.5 + 4) = {Four(rate.Rate)}");
        Says($"{Four(LogOdds.Of(rate.Rate))} − {Four(context.BaseLogOdds)} = **{Four(rate.LogOdds)}**");
        var age = new Age().Value(deal, context)!.Value;
        Says($"ln(1 + 62) = **{Four(age)}**");

        var score = Model().Score(deal, context);
        var (source, old) = (Of(score, "lead-source"), Of(score, "age"));
        Says($"0.8 × {Four(rate.LogOdds)} / 0.5 = **{Four(source)}**");
        Says($"0.3 × ({Four(age)} − 3.5) / 0.8 = **{Four(old)}**");
        Says($"0.1 + {Four(context.BaseLogOdds)} + {Four(source)} + {Four(old)} = **{Four(ScoreChanges.LogOddsOf(score))}**");
        Says($"1 / (1 + e^−{Four(ScoreChanges.LogOddsOf(score))}) = **{Four(score.LossProbability)}**");
    }

    [Fact]
    public void The_arithmetic_of_the_page_is_that_of_its_own_figures()
    {
        const double usual = 2.5 / 4.5, events = (1.5 + (4 * usual)) / 5.5;
        var odds = Math.Log(events / (1 - events)) - Math.Log(usual / (1 - usual));
        var sum = 0.1 + Math.Log(usual / (1 - usual)) + (0.8 * odds / 0.5) + (0.3 * (Math.Log(63) - 3.5) / 0.8);
        var fold = Fold();
        var score = Model().Score(fold.Find("D1", Now)!, fold.Context(Now));
        ScoreChanges.LogOddsOf(score).ShouldBe(sum, 1e-12);
        score.LossProbability.ShouldBe(1 / (1 + Math.Exp(-sum)), 1e-12);
    }

    /// <summary>Three closed deals and an open one.</summary>
    private static PipelineFold Fold()
    {
        DealEvent[] events =
        [
            Created("C1", Now.AddDays(-420), "Event"), Ended("C1", Now.AddDays(-365), "lost"),
            Created("D1", Now.AddDays(-62), "Event"),
            Created("C2", Now.AddDays(-40), "Event"), Created("C3", Now.AddDays(-30), "Referral"),
            Ended("C2", Now, "lost"), Ended("C3", Now, "won"),
        ];
        return PipelineFold.Of([.. events.OrderBy(e => e.OccurredAt)], Now);
    }

    private static RiskModel Model() => new(new RiskModelDocument(
        RiskModelDocument.CurrentFormat,
        365,
        ["age", "lead-source"],
        new Dictionary<string, AttributeKind>(),
        new AdditiveForm(
            0.1,
            FollowsBaseRate: true,
            [new Column(0, ColumnKind.Value, 0, 6, 0, 3.5, 0.8), new Column(1, ColumnKind.Value, -2, 2, 0, 0, 0.5)],
            [0.3, 0.8],
            []),
        new RangeParameters([], [], 0.1, true, 0.02),
        Card()));

    private static ModelCard Card() => new()
    {
        Version = "by hand", Evidence = Evidence.Full, Cutoff = Now, TrainedOn = new TrainedOn(3, 1, 2, 1, 3, null, null), Method = "by hand", Metrics = null,
        BaseRateMetrics = null, LogLossAgainstBaseRate = null, HasSkill = true, SkillStatement = "", BaseRate = 0.5, Bands = new BandCuts(0.4, 0.6), Features = [],
        Refused = [], Allowed = [], Candidates = [], Warnings = [], Seed = 1,
    };

    private static double Of(RiskScore score, string feature) => score.Contributions.Single(c => c.Feature == feature).LogOdds;

    private static DealEvent Created(string id, DateTimeOffset at, string source) =>
        new(id, at, at, "test", $"{id}:created", DealEventKind.Created, [new FieldChange(DealFields.LeadSource, source)]);

    private static DealEvent Ended(string id, DateTimeOffset at, string outcome) =>
        new(id, at, at, "test", $"{id}:closed", DealEventKind.Closed, [new FieldChange(DealFields.Outcome, outcome)]);

    private static void Says(string line) => Page.Value.ShouldContain(line);

    private static string Four(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Root()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "SkyGeni.Bot.sln")))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return directory;
    }
}
