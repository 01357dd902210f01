using Shouldly;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;
using Xunit;

namespace SkyGeni.Core.Tests.Alerts;

public sealed class DigestNewsTests
{
    private static readonly DigestFacts Before = new(RiskBand.High, 0.60, "Proposal", 48_000, new DateOnly(2026, 12, 30), 2);

    [Fact]
    public void The_most_telling_change_is_said()
    {
        Of(Before with { Pushes = 3, Stage = "Negotiation", LossProbability = 0.7 }).ShouldBe(new DigestNews(NewsKind.CloseDateMoved, false, 10, 3));
        Of(Before with { Stage = "Negotiation", LossProbability = 0.7 }).ShouldBe(new DigestNews(NewsKind.StageChanged, false, 10, 2, "Proposal", "Negotiation"));
        Of(Before with { Amount = 40_000 }).ShouldBe(new DigestNews(NewsKind.AmountCut, false, 0, 2));
        Of(Before with { LossProbability = 0.69 }).ShouldBe(new DigestNews(NewsKind.ScoreMoved, false, 9, 2));
        Of(Before with { LossProbability = 0.52 }).ShouldBe(new DigestNews(NewsKind.ScoreMoved, false, -8, 2));
    }

    [Fact]
    public void A_point_or_two_and_a_larger_amount_are_no_news() =>
        Of(Before with { LossProbability = 0.62, Amount = 50_000 }).Kind.ShouldBe(NewsKind.Still);

    [Fact]
    public void Without_a_digest_before_it_is_simply_new() =>
        DigestNews.Of(Before, before: null, firstTime: true).ShouldBe(new DigestNews(NewsKind.Still, true, 0, 2));

    private static DigestNews Of(DigestFacts now) => DigestNews.Of(now, Before, firstTime: false);
}
