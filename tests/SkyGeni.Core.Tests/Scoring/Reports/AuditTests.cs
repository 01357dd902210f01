using Shouldly;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Reports;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Reports;

public sealed class AuditTests
{
    private static readonly Quarter Third = new(2026, 3);

    [Fact]
    public void Outcomes_are_counted_by_band_chance_and_kind_with_intervals_and_open_deals_apart()
    {
        var audit = Audit.Of(Sources(
            [.. Deals("H", 40, 0.8, RiskBand.High, lostOf: i => i < 30), .. Deals("W", 60, 0.45, RiskBand.Watch, lostOf: i => i < 27), .. Deals("O", 10, 0.45, RiskBand.Watch, lostOf: _ => null)]));
        (audit.All.Deals, audit.All.Ended, audit.All.Lost).ShouldBe((110, 100, 57));
        var high = audit.Bands[0];
        (high.Kind, high.Ended, high.Lost).ShouldBe(("high", 40, 30));
        high.Share!.Value.ShouldBe(0.75);
        high.Share.Low.ShouldBe(0.598, 0.001);
        high.Share.High.ShouldBe(0.858, 0.001);
        high.Agrees.ShouldBe(true);
        audit.Chances.Select(c => c.Kind).ShouldBe(["40 to 50 %", "80 to 90 %"]);
        audit.Coverage.ShouldBe((2, 2));
        audit.Kinds.Select(k => k.Kind).ShouldBe(["Product Core"]);
        audit.Evidence["full"].ShouldBe(110);
    }

    [Fact]
    public void A_chance_that_is_off_beyond_chance_is_said_to_be()
    {
        var audit = Audit.Of(Sources([.. Deals("H", 100, 0.8, RiskBand.High, lostOf: i => i < 40)]));
        audit.Bands[0].Agrees.ShouldBe(false);
        audit.Coverage.ShouldBe((0, 1));
        AuditWords.Sentences(audit).ShouldContain("Of 100 called high that ended 40 were lost: 40 % (31 to 50 %), said 80 %, which is off beyond chance.");
    }

    [Fact]
    public void The_page_says_all_of_it_escapes_what_it_is_given_and_is_the_same_twice()
    {
        var audit = Audit.Of(Sources([.. Deals("H", 40, 0.8, RiskBand.High, lostOf: i => i < 30)]));
        var html = AuditPage.Html(audit);
        html.ShouldContain("<h1>Audit of 2026-Q3</h1>");
        html.ShouldContain("2026-08 was approved by Robin &lt;Reed&gt; on 3 Aug.");
        html.ShouldContain("49 of 50 sampled scores came out the same again");
        html.ShouldContain("Verdict");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<Reed>");
        AuditPage.Html(audit).ShouldBe(html);
        AuditWords.Title(Audit.Of(Sources([]) with { WrittenAt = Third.To.AddDays(-1) })).ShouldEndWith("so far");
        AuditPage.Html(Audit.Of(Sources([]))).ShouldContain("0 deals were scored");
    }

    [Theory]
    [InlineData("2026-Q3", "2026-07-01", "2026-10-01", "2026-Q2")]
    [InlineData("2026-q1", "2026-01-01", "2026-04-01", "2025-Q4")]
    public void A_quarter_is_three_months_of_UTC(string text, string from, string to, string before)
    {
        var quarter = Quarter.Parse(text)!.Value;
        (quarter.From.ToString("yyyy-MM-dd", null), quarter.To.ToString("yyyy-MM-dd", null), quarter.Previous.ToString()).ShouldBe((from, to, before));
        Quarter.Of(quarter.To.AddTicks(-1)).ShouldBe(quarter);
    }

    [Theory]
    [InlineData("2026-Q5")]
    [InlineData("2026Q3")]
    [InlineData("1899-Q1")]
    [InlineData("")]
    public void Anything_else_is_no_quarter(string text) => Quarter.Parse(text).ShouldBeNull();

    [Fact]
    public void A_share_of_all_or_none_is_not_certain()
    {
        Proportion.Of(0, 10).High.ShouldBe(0.278, 0.001);
        Proportion.Of(10, 10).Low.ShouldBe(0.722, 0.001);
    }

    private static IEnumerable<AuditedDeal> Deals(string prefix, int count, double said, RiskBand band, Func<int, bool?> lostOf) =>
        Enumerable.Range(0, count).Select(i => new AuditedDeal($"{prefix}{i}", said, said - 0.1, said + 0.1, band, Evidence.Full, "Core", null, lostOf(i)));

    private static AuditSources Sources(IReadOnlyList<AuditedDeal> deals) => new(
        Third,
        Third.To.AddDays(3),
        deals,
        [new AuditedModel("2026-08", Third.From.AddDays(33), Third.To.AddDays(-1), 412, null)],
        [new AuditedDecision(Third.From.AddDays(33), "2026-08", "approved", "Robin <Reed>", "Approved.")],
        [new AuditedOverride("Verdict", "it tells alone", "api", "typed in by the buyer", Third.From, null)],
        new AuditedData(1_000, 120, 60, 40, 200),
        new AuditedReplay(50, 49, ["7 of D1: was 0.5, is 0.6"]));
}
