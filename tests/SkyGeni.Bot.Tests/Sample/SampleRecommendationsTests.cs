using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using SkyGeni.Bot.Sample;
using SkyGeni.Bot.Tests.Ingest;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Bot.Tests.Sample;

/// <summary>
/// What is recommended for every open deal of a sample company by a model of its closed ones; and whether each reason is true, worked
/// out anew from the deal's events, without the fold and the rules.
/// </summary>
public sealed partial class SampleRecommendationsTests
{
    private static readonly DateTimeOffset AsOf = IngestWorld.At("2024-03-26T12:00:00Z");
    private static readonly SampleCompany Company = SampleCompany.Generate(new SampleOptions(AsOf, 1_500));
    private static readonly List<(SampleDeal Deal, RiskBand Band, IReadOnlyList<Recommendation> Said)> Open = Recommend();

    [Fact]
    public void Nine_in_ten_of_all_that_are_called_high_have_a_recommendation_of_their_own_and_no_rule_says_it_all()
    {
        Open.ShouldAllBe(deal => deal.Said.Count <= Recommender.Most && (deal.Said.Count >= 1 || deal.Band == RiskBand.OnTrack));
        var high = Open.Where(deal => deal.Band == RiskBand.High).ToList();
        var own = high.Where(deal => deal.Said.Any(r => r.Id != RuleCatalog.Default.Id)).ToList();
        high.Count.ShouldBeGreaterThan(20);
        ((double)own.Count / high.Count).ShouldBeGreaterThanOrEqualTo(0.9);

        var first = own.CountBy(deal => deal.Said[0].Id).ToDictionary();
        first.Count.ShouldBeGreaterThanOrEqualTo(6);
        first.Values.Max().ShouldBeLessThan(own.Count * 2 / 3);
    }

    [Fact]
    public void Every_reason_is_true_of_the_deals_own_events()
    {
        var wrong = Open.SelectMany(deal => deal.Said.Where(r => !IsTrue(deal.Deal, r)).Select(r => $"{deal.Deal.Id} {r.Id}: {r.Why}")).ToList();
        wrong.ShouldBeEmpty();
    }

    private static List<(SampleDeal Deal, RiskBand Band, IReadOnlyList<Recommendation> Said)> Recommend()
    {
        List<DealEvent> events = [.. Company.Events.OrderBy(e => e.OccurredAt)];
        var options = new TrainingOptions { Version = "test", LandmarkEveryDays = 28, BootstrapSamples = 20 };
        var model = RiskTrainer.Train(events, AsOf, options, null, TestContext.Current.CancellationToken).Model;
        var fold = PipelineFold.Of(events, AsOf, model.HalfLifeDays);
        var context = fold.Context(AsOf);
        return [.. Company.Deals.Where(deal => deal.Life.IsOpen).Select(deal => Recommend(deal, fold.Find(deal.Id, AsOf)!, model, context))];
    }

    private static (SampleDeal Deal, RiskBand Band, IReadOnlyList<Recommendation> Said) Recommend(SampleDeal deal, DealAsOf now, RiskModel model, PipelineContext context)
    {
        var score = model.Score(now, context);
        return (deal, score.Band, Recommender.For(now, score, context, RecommendationRules.BuiltIn).SeenBy(isOwner: true));
    }

    private static bool IsTrue(SampleDeal deal, Recommendation said) => said.Id switch
    {
        "confirm-close-date" => said.Why.Contains("passed", StringComparison.Ordinal)
            ? Within(said, Days(Date(Last(deal, DealFields.ExpectedClose)!), AsOf)) && said.Why.Contains(Day(Date(Last(deal, DealFields.ExpectedClose)!)), StringComparison.Ordinal)
            : said.Why.Contains(Times(Pushes(deal)), StringComparison.Ordinal),
        "re-engage" => said.Why.StartsWith("No answer", StringComparison.Ordinal)
            ? Activity(deal, "in") == deal.Events[0].OccurredAt && Within(said, Days(deal.Events[0].OccurredAt, AsOf))
            : Within(said, Days(said.Why.Contains("answered", StringComparison.Ordinal) ? Activity(deal, "in") : Activity(deal, null), AsOf)),
        "clear-up-setback" => All(deal, DealFields.Stage) is [.., var before, var now] && said.Why.Contains($"from {before.Value} to {now.Value} on {Day(now.At)}", StringComparison.Ordinal),
        "executive-call" or "decide-early-stage" => said.Why.Contains(" old; ", StringComparison.Ordinal)
            ? Within(said, Days(deal.Events[0].OccurredAt, AsOf))
            : said.Why.Contains($"in {Last(deal, DealFields.Stage)} for", StringComparison.Ordinal) && Within(said, Days(All(deal, DealFields.Stage)[^1].At, AsOf)) && MostWonLeftWithin(said, Last(deal, DealFields.Stage)!),
        "ask-about-cut" => said.Why.Contains(Money(All(deal, DealFields.Amount).Max(a => Number(a.Value!))), StringComparison.Ordinal) && said.Why.Contains(Money(Number(Last(deal, DealFields.Amount)!)), StringComparison.Ordinal),
        "answer-competitor" => said.Why.StartsWith(Last(deal, DealFields.Competitor)!, StringComparison.Ordinal),
        "ask-for-decision" => Within(said, Days(deal.Events[0].OccurredAt, AsOf)) && ShareWonBy(Days(deal.Events[0].OccurredAt, AsOf)) >= 0.4,
        "show-reference" => IsWeak(said, deal, DealFields.Industry, " deals in ") || IsWeak(said, deal, DealFields.Product, " of the "),
        "agree-next-step" => Last(deal, DealFields.NextStep) is null,
        "plan-large-deal" => said.Why.Contains(Money(Number(Last(deal, DealFields.Amount)!)), StringComparison.Ordinal),
        "tighten-qualification" => IsWeak(said, deal, DealFields.LeadSource, " deals from "),
        "check-quarter-end" => said.Why.Contains(Day(Date(Last(deal, DealFields.ExpectedClose)!)), StringComparison.Ordinal) && Date(Last(deal, DealFields.ExpectedClose)!) >= AsOf.AddDays(-1),
        "plan-with-manager" => said.Why.StartsWith($"Of your {Company.Deals.Count(d => !d.Life.IsOpen && IsAlike(d, deal))} closed {Last(deal, DealFields.Product)} deals you won {Company.Deals.Count(d => d.Life.Won && IsAlike(d, deal))};", StringComparison.Ordinal) && LostOf(d => IsAlike(d, deal)) > LostOf(d => Last(d, DealFields.Product) == Last(deal, DealFields.Product)),
        _ => said.Id == RuleCatalog.Default.Id && Within(said, Days(deal.Events[0].OccurredAt, AsOf)),
    };

    /// <summary>It names the deal's own value of a field, and such deals are lost more often; the share said is within six points of the one counted, which counts old deals in full.</summary>
    private static bool IsWeak(Recommendation said, SampleDeal deal, string field, string before)
    {
        var value = Last(deal, field);
        var lost = LostOf(d => Last(d, field) == value);
        var won = int.Parse(said.Why[..said.Why.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture) / 100.0;
        return said.Why.Contains($"{before}{value} ", StringComparison.Ordinal) && lost > LostOf(_ => true) && Math.Abs(1 - lost - won) <= 0.06;
    }

    private static double ShareWonBy(double days) =>
        Company.Deals.Where(d => d.Life.Won).Average(d => Days(d.Events[0].OccurredAt, d.Events[^1].OccurredAt) <= days ? 1.0 : 0);

    private static bool IsAlike(SampleDeal one, SampleDeal other) =>
        Last(one, DealFields.Owner) == Last(other, DealFields.Owner) && Last(one, DealFields.Product) == Last(other, DealFields.Product);

    private static double LostOf(Func<SampleDeal, bool> which) =>
        Company.Deals.Where(d => !d.Life.IsOpen && which(d)).Select(d => d.Life.Won ? 0.0 : 1).DefaultIfEmpty(0).Average();

    /// <summary>The first number of days in the sentence, to the day.</summary>
    private static bool Within(Recommendation said, double days) => said.Why.StartsWith("It was created today", StringComparison.Ordinal) ? days < 1 :
        Math.Abs(int.Parse(DaysSaid().Match(said.Why).Groups["days"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) - days) <= 1;

    /// <summary>The last number of days: three in four of the won deals at least left the stage within it and a fifth more, whatever their product and age.</summary>
    private static bool MostWonLeftWithin(Recommendation said, string stage)
    {
        var limit = 1.2 * int.Parse(DaysSaid().Matches(said.Why)[^1].Groups["days"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        var stays = Company.Deals.Where(d => !d.Life.IsOpen && d.Life.Won).SelectMany(d => Stays(d, stage)).ToList();
        return (double)stays.Count(days => days <= limit) / stays.Count >= 0.65;
    }

    private static IEnumerable<double> Stays(SampleDeal deal, string stage)
    {
        var stages = All(deal, DealFields.Stage);
        for (var i = 0; i < stages.Count; i++)
        {
            if (stages[i].Value == stage)
            {
                yield return ((i + 1 < stages.Count ? stages[i + 1].At : deal.Events[^1].OccurredAt) - stages[i].At).TotalDays;
            }
        }
    }

    private static List<(string? Value, DateTimeOffset At)> All(SampleDeal deal, string field)
    {
        var all = new List<(string? Value, DateTimeOffset At)>();
        foreach (var (change, at) in deal.Events.SelectMany(e => e.Changes.Where(c => c.Field == field).Select(c => (c, e.OccurredAt))))
        {
            if (all.Count == 0 || all[^1].Value != change.Value)
            {
                all.Add((change.Value, at));
            }
        }

        return all;
    }

    private static string? Last(SampleDeal deal, string field) => All(deal, field) is [.., var last] ? last.Value : null;

    private static DateTimeOffset Activity(SampleDeal deal, string? direction) => deal.Events
        .Where(e => e.Kind == DealEventKind.Activity && (direction is null || e.Changes.Any(c => c.Field == DealFields.ActivityDirection && c.Value == direction)))
        .Select(e => e.OccurredAt).DefaultIfEmpty(deal.Events[0].OccurredAt).Last();

    private static int Pushes(SampleDeal deal) => All(deal, DealFields.ExpectedClose).Select(d => Date(d.Value!)).ToList() is var dates ? dates.Zip(dates.Skip(1)).Count(pair => pair.Second > pair.First) : 0;

    private static double Days(DateTimeOffset from, DateTimeOffset to) => (to - from).TotalDays;

    private static DateTimeOffset Date(string day) => new(DateOnly.Parse(day, CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.Zero);

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM", CultureInfo.InvariantCulture);

    private static string Times(int n) => n switch { 1 => "once", 2 => "twice", _ => $"{n} times" };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Money(decimal amount) => $"{amount.ToString("#,0", CultureInfo.InvariantCulture)} USD";

    [GeneratedRegex(@"(?<days>[\d,]+) days?\b")]
    private static partial Regex DaysSaid();
}
