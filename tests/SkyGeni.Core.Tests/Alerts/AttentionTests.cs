using System.Globalization;
using Shouldly;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Alerts;

public sealed class AttentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Most_money_at_risk_comes_first_and_without_amounts_the_likelier_loss()
    {
        var selection = Attention.Select(
            [Deal("none-likely", 0.9, null), Deal("small", 0.9, 10_000), Deal("large", 0.4, 100_000), Deal("none-unlikely", 0.5, null), Deal("calm", 0.2, 900_000)],
            new AttentionRules(Now));

        selection.Shown.Select(d => d.DealId).ShouldBe(["large", "small", "none-likely", "none-unlikely"]);
        selection.LeftOut.ShouldBe([KeyValuePair.Create(LeftOutReason.OnTrack, 1)]);
    }

    [Fact]
    public void What_was_put_aside_or_is_too_small_is_left_out_and_counted()
    {
        var rules = new AttentionRules(Now, LeastAmount: 10_000, Stages: new HashSet<string> { "Negotiation", "Proposal" });
        var selection = Attention.Select(
            [
                Deal("shown", 0.5, 20_000),
                Deal("no-amount", 0.5, null),
                Deal("snoozed", 0.5, 5_000) with { Snoozed = true },
                Deal("dismissed", 0.5, 20_000) with { Dismissed = true, Stage = "Demo" },
                Deal("small", 0.5, 9_999),
                Deal("early", 0.5, 20_000) with { Stage = "Demo" },
                Deal("nowhere", 0.5, 20_000) with { Stage = null },
            ],
            rules);

        selection.Shown.Select(d => d.DealId).ShouldBe(["shown", "no-amount"]);
        selection.Count(LeftOutReason.Snoozed).ShouldBe(1);
        selection.Count(LeftOutReason.Dismissed).ShouldBe(1);
        selection.Count(LeftOutReason.BelowLeastAmount).ShouldBe(1);
        selection.Count(LeftOutReason.OtherStage).ShouldBe(2);
        selection.Count(LeftOutReason.ActedOn).ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 0.60, 0.60, false)]
    [InlineData(72, 0.60, 0.60, false)]
    [InlineData(73, 0.60, 0.60, true)]
    [InlineData(1, 0.60, 0.64, false)]
    [InlineData(1, 0.60, 0.65, true)]
    [InlineData(1, null, 0.90, false)]
    public void An_action_keeps_a_deal_away_for_three_days_unless_it_gets_worse(int hoursAgo, double? then, double now, bool shown)
    {
        var deal = Deal("d", now, 10_000) with { ActedAt = Now.AddHours(-hoursAgo), ProbabilityWhenActed = then };

        Attention.Select([deal], new AttentionRules(Now)).Shown.Length.ShouldBe(shown ? 1 : 0);
    }

    [Fact]
    public void The_order_does_not_depend_on_the_order_of_reading()
    {
        var deals = Enumerable.Range(0, 40).Select(n => Deal(n.ToString("000", CultureInfo.InvariantCulture), 0.5, n % 4 * 1000)).ToList();

        var once = Attention.Select(deals, new AttentionRules(Now)).Shown.Select(d => d.DealId);
        deals.Reverse();
        Attention.Select(deals, new AttentionRules(Now)).Shown.Select(d => d.DealId).ShouldBe(once);
    }

    internal static AttentionCandidate Deal(string id, double probability, decimal? amount) => new()
    {
        DealId = id,
        Stage = "Negotiation",
        Amount = amount,
        LossProbability = probability,
        Band = probability >= 0.6 ? RiskBand.High : probability >= 0.4 ? RiskBand.Watch : RiskBand.OnTrack,
        MoneyAtRisk = (double)(amount ?? 0) * probability,
    };
}
