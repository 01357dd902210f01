using System.Collections.Immutable;
using System.Globalization;
using Shouldly;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Alerts;

public sealed class DigestSelectionTests
{
    private static readonly AttentionRules Rules = new(new DateTimeOffset(2026, 11, 24, 7, 0, 0, TimeSpan.Zero));
    private static readonly DigestFacts Facts = new(RiskBand.High, 0.68, "Negotiation", 48_000, new DateOnly(2026, 12, 30), 2);

    [Fact]
    public void Five_at_most_by_money_at_risk_and_the_rest_stands_below_the_line()
    {
        var selected = DigestSelection.Select([.. Enumerable.Range(1, 8).Select(n => Candidate($"d{n}", 0.7, n * 1000))], Rules);

        selected.Shown.Select(c => c.Deal.DealId).ShouldBe(["d8", "d7", "d6", "d5", "d4"]);
        selected.BelowTheLine.Select(c => c.Deal.DealId).ShouldBe(["d3", "d2", "d1"]);
        selected.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public void Deals_on_track_and_deals_put_aside_do_not_stand_in_a_digest()
    {
        var selected = DigestSelection.Select(
            [
                Candidate("risky", 0.7, 1_000),
                Candidate("calm", 0.1, 900_000),
                Candidate("snoozed", 0.7, 5_000) with { Deal = AttentionTests.Deal("snoozed", 0.7, 5_000) with { Snoozed = true } },
            ],
            Rules);

        selected.Shown.Select(c => c.Deal.DealId).ShouldBe(["risky"]);
        selected.LeftOut.ShouldBe([KeyValuePair.Create(LeftOutReason.Snoozed, 1), KeyValuePair.Create(LeftOutReason.OnTrack, 1)]);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(9, false)]
    public void Shown_three_mornings_without_change_is_enough(int mornings, bool shown)
    {
        var candidate = Candidate("d", 0.68, 48_000) with { Facts = Facts, ShownAs = [.. Enumerable.Repeat(Facts, mornings)] };

        DigestSelection.Select([candidate], Rules).Shown.Length.ShouldBe(shown ? 1 : 0);
    }

    public static TheoryData<string> Changes => ["stage", "amount", "close date", "score", "band"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_brings_it_back_at_once_and_for_three_mornings_again(string what)
    {
        var changed = what switch
        {
            "stage" => Facts with { Stage = "Proposal" },
            "amount" => Facts with { Amount = 47_000 },
            "close date" => Facts with { ExpectedClose = new DateOnly(2027, 1, 15) },
            "score" => Facts with { LossProbability = 0.74 },
            _ => Facts with { Band = RiskBand.Watch },
        };
        foreach (var since in Enumerable.Range(0, 5))
        {
            ImmutableArray<DigestFacts> shownAs = [.. Enumerable.Repeat(changed, since), Facts, Facts, Facts];
            var candidate = Candidate("d", 0.68, 48_000) with { Facts = changed, ShownAs = [.. shownAs.Take(DigestSelection.MostUnchanged)] };
            DigestSelection.Select([candidate], Rules).Shown.Length.ShouldBe(since < 3 ? 1 : 0, $"{what}, shown {since} times since".ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_score_that_drifts_with_the_days_is_no_change()
    {
        var candidate = Candidate("d", 0.70, 48_000) with { Facts = Facts with { LossProbability = 0.70 }, ShownAs = [Facts, Facts with { LossProbability = 0.67 }, Facts] };

        DigestSelection.Select([candidate], Rules).LeftOut[LeftOutReason.Unchanged].ShouldBe(1);
    }

    private static DigestCandidate Candidate(string id, double probability, decimal amount) =>
        new(AttentionTests.Deal(id, probability, amount), Facts with { LossProbability = probability, Amount = amount }, []);
}
