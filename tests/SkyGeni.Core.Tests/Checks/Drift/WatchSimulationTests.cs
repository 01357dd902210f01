using Shouldly;
using SkyGeni.Core.Checks;
using SkyGeni.Core.Checks.Drift;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Checks.Drift;

/// <summary>What the documents say of false alarms and of how soon a shift is found, on a company with 20 new deals a week.</summary>
public sealed class WatchSimulationTests(WatchSimulationTests.TwentyDealsAWeek twenty) : IClassFixture<WatchSimulationTests.TwentyDealsAWeek>
{
    private const int ShiftedAfter = 8;
    private static readonly DateTimeOffset Shifted = WatchedCompany.Cutoff.AddDays(7 * ShiftedAfter);

    [Fact]
    public void Nothing_drifts_and_in_five_years_fewer_than_one_month_in_twenty_has_a_false_alarm()
    {
        var alarms = Enumerable.Range(1, 5).Sum(seed => MonthsWithNews(twenty.Company.YearAfter(seed, Shift.None)));
        (alarms / 60.0).ShouldBeLessThan(0.05);
    }

    [Fact]
    public void A_loss_rate_15_points_higher_is_found_within_ten_weeks()
    {
        var year = twenty.Company.YearAfter(11, new Shift(Shifted) { LostInstead = 0.15 / 0.45 });
        Run<CalibrationLevel>(year, ShiftedAfter).State.ShouldBe(CheckState.Quiet);

        var found = Run<CalibrationLevel>(year, ShiftedAfter + 10).Findings.ShouldHaveSingleItem();
        found.Title.ShouldStartWith("More deals are lost than the scores say, since ");
        found.Evidence.ShouldContain("would be usual");
        found.NextStep.ShouldContain("points too low");
        Run<SegmentPerformance>(year, ShiftedAfter + 20).Findings.ShouldBeEmpty("all are off together");
    }

    [Fact]
    public void One_product_in_four_that_loses_half_of_its_wins_is_found_and_named_within_half_a_year()
    {
        var year = twenty.Company.YearAfter(12, new Shift(Shifted) { LostInstead = 0.5, Product = 0 });
        var found = Run<SegmentPerformance>(year, ShiftedAfter + 26).Findings.ShouldHaveSingleItem();
        found.Subject.ShouldBe("Product: P0");
        found.Title.ShouldContain("lost more often than the scores say");
    }

    [Fact]
    public void Amounts_half_a_standard_deviation_higher_are_found_within_forty_weeks_and_nothing_else_is()
    {
        var year = twenty.Company.YearAfter(13, new Shift(Shifted) { Amounts = 0.5 });
        var found = Run<FeatureDrift>(year, ShiftedAfter + 40).Findings;
        found.Select(f => f.Subject).ShouldBeSubsetOf(["amount", "amount-against-segment"]);
        found[0].Evidence.ShouldContain("standard deviations higher");
        Run<CalibrationLevel>(year, ShiftedAfter + 40).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Scores_twice_as_far_apart_as_what_happens_are_found_within_35_weeks()
    {
        var random = new Random(14);
        var year = twenty.Company.YearAfter(14, Shift.None);
        var halved = year with { Ended = [.. year.Ended.Select(d => d.ClosedAt <= Shifted ? d : d with { Lost = random.NextDouble() < Halved(d) })] };
        var found = Run<CalibrationSlope>(halved, ShiftedAfter + 35).Findings.ShouldHaveSingleItem();
        found.Title.ShouldStartWith("High scores are lost less often");
        CalibrationSlope.SlopeOf([.. halved.Ended.Where(d => d.ClosedAt > Shifted)]).ShouldBeInRange(0.3, 0.7);
    }

    [Fact]
    public void Many_wins_of_deals_called_high_are_surprises()
    {
        var year = twenty.Company.YearAfter(15, Shift.None);
        var odd = year with { Ended = [.. year.Ended.Select(d => d.ClosedAt > Shifted && d.Band == RiskBand.High ? d with { Lost = false } : d)] };
        var found = Run<PredictionSurprises>(odd, ShiftedAfter + 12).Findings.ShouldHaveSingleItem();
        found.Evidence.ShouldContain("called high were won");
    }

    [Fact]
    public void Findings_name_no_deal_and_no_person_and_say_what_to_do()
    {
        var year = twenty.Company.YearAfter(16, new Shift(Shifted) { LostInstead = 0.4, Amounts = 1 });
        var findings = CheckCatalog.OfModel.SelectMany(c => c.Run(year).Findings).ToArray();
        findings.ShouldNotBeEmpty();
        foreach (var finding in findings)
        {
            $"{finding.Subject} {finding.Title} {finding.Evidence}".ShouldNotContain("rep_");
            finding.NextStep.ShouldContain("Train a model");
        }
    }

    [Fact]
    public void A_model_keeps_what_it_is_compared_with_and_one_from_before_that_makes_the_check_silent()
    {
        var json = twenty.Company.Model.ToJson();
        var kept = RiskModel.FromJson(json);
        kept.ToJson().ShouldBe(json);
        kept.Watch!.Features.Select(f => f.Id).ShouldContain("amount");

        var old = RiskModel.FromJson(json[..json.LastIndexOf(",\"watch\":", StringComparison.Ordinal)] + "}");
        old.Watch.ShouldBeNull();
        var facts = twenty.Company.YearAfter(17, Shift.None) with { Champion = old };
        new FeatureDrift().Run(facts).State.ShouldBe(CheckState.Silent);
    }

    private static double Halved(EndedDeal deal) => LogOdds.ToProbability(deal.Reference.Center + (0.5 * (deal.Expected - deal.Reference.Center)));

    private static CheckResult Run<TCheck>(WatchFacts year, int weeks)
        where TCheck : IModelCheck, new() => new TCheck().Run(WatchedCompany.After(year, weeks));

    /// <summary>Months in which, looked at weekly, something was found that was not standing already.</summary>
    private static int MonthsWithNews(WatchFacts year)
    {
        var standing = new HashSet<(string, string)>();
        var months = new HashSet<int>();
        for (var week = 1; week <= 52; week++)
        {
            foreach (var result in CheckCatalog.OfModel.Select(c => (c.Id, Result: c.Run(WatchedCompany.After(year, week)))))
            {
                var found = result.Result.Findings.Select(f => (f.CheckId, f.Subject)).ToHashSet();
                months.UnionWith(found.Any(f => standing.Add(f)) ? [(week - 1) * 12 / 52] : []);
                standing.RemoveWhere(s => s.Item1 == result.Id && !found.Contains(s) && !result.Result.Unsettled.Contains(s.Item2));
            }
        }

        return months.Count;
    }

    /// <summary>Trained once for all of them.</summary>
    public sealed class TwentyDealsAWeek
    {
        internal WatchedCompany Company { get; } = new(20, seed: 1);
    }
}
