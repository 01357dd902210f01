using Shouldly;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring;
using SkyGeni.Slack.Blocks;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class DigestMessageTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void A_morning_with_deals_tells_what_is_new_about_each() => Snapshot.ShouldMatch(
        DigestMessage.Of(Digest(
            (Card(1), new DigestNews(NewsKind.CloseDateMoved, true, 9, 3)),
            (Card(2), new DigestNews(NewsKind.ScoreMoved, false, 9, 1)),
            (Card(3), new DigestNews(NewsKind.StageChanged, false, 0, 1, "Negotiation", "Proposal")),
            (Card(4), new DigestNews(NewsKind.AmountCut, false, 0, 1)),
            (Card(5), new DigestNews(NewsKind.Still, false, 1, 1)))),
        "digest");

    [Fact]
    public void The_first_digest_compares_with_nothing() => Snapshot.ShouldMatch(
        DigestMessage.Of(With(Digest((Card(1), new DigestNews(NewsKind.Still, true, 0, 1))), d => d with { Before = null, BeforeDate = null, BelowTheLine = 0, BelowTheLineChanged = 0, LeftOut = Company.LeftOut() })),
        "digest-first");

    [Fact]
    public void A_quiet_day_says_so_in_one_line() => Snapshot.ShouldMatch(
        DigestMessage.Of(With(Digest(), d => d with { BelowTheLine = 0, LeftOut = Company.LeftOut((LeftOutReason.OnTrack, 20), (LeftOutReason.Unchanged, 3)), Closed = new ClosedSince(0, 0, []) })),
        "digest-quiet");

    [Fact]
    public void What_was_done_since_it_came_stands_in_it() => Snapshot.ShouldMatch(
        DigestMessage.Of(Digest(
            (Card(1) with { Snooze = Company.Snoozed() }, new DigestNews(NewsKind.ScoreMoved, false, 9, 1)),
            (Closed(2), new DigestNews(NewsKind.ScoreMoved, false, 9, 1)))),
        "digest-receipts");

    [Fact]
    public void Without_demonstrated_skill_it_says_rates_and_what_the_recommendation_says_of_the_deal() => Snapshot.ShouldMatch(
        DigestMessage.Of(Digest((Card(1) with { Score = Company.Scored("D00001", 0.41, 0.25, 0.58, RiskBand.Watch, Evidence.Pooled) }, new DigestNews(NewsKind.Still, true, 0, 1))) with { Freshness = Company.Fresh(skill: false) }),
        "digest-no-skill");

    [Theory]
    [InlineData(5, "Good morning, Maya.")]
    [InlineData(12, "Good afternoon, Maya.")]
    [InlineData(19, "Good evening, Maya.")]
    public void It_greets_by_the_readers_clock(int hour, string greeting) =>
        DigestMessage.Of(With(Digest(), d => d with { DecidedAt = Company.At($"2026-11-24T{hour - 1:00}:30:00Z") })).Text.ShouldStartWith(greeting);

    [Theory]
    [InlineData("漢")]
    [InlineData("م")]
    [InlineData("👩‍💻")]
    [InlineData("&")]
    [InlineData("<!channel>")]
    [InlineData("*_~`")]
    public void Five_deals_with_names_of_255_characters_fit_in_any_script(string letters)
    {
        var name = string.Concat(Enumerable.Repeat(letters, 255))[..255];
        var deals = Enumerable.Range(1, 5).Select(n => (Company.Named(name, n) with { OwnerName = name }, new DigestNews(NewsKind.StageChanged, false, 0, 1, name, name))).ToArray();

        var message = DigestMessage.Of(Digest(deals));

        message.Blocks!.Count.ShouldBeLessThanOrEqualTo(SlackLimits.MessageBlocks);
        message.SerializedLength.ShouldBeLessThanOrEqualTo(12_000);
        message.Blocks.OfType<Section>().ShouldAllBe(section => !section.Text!.Value.Contains("<!", StringComparison.Ordinal));
        foreach (var (card, _) in deals)
        {
            message.Text.ShouldContain(card.DealId);
        }
    }

    [Fact]
    public void The_text_alone_reads_as_the_whole_digest()
    {
        var text = DigestMessage.Of(Digest((Card(1), new DigestNews(NewsKind.CloseDateMoved, true, 9, 3)))).Text;

        foreach (var told in new[]
        {
            "Good morning, Maya. 1 deal needs attention today", "Tuesday 24 November", "Team pipeline $2.31 M open, $612,000 expected to be lost (was $584,000 yesterday)",
            "1. Deal number 1 (D00001)", "Ana Alves", "$48,000", "high", "68 % likely to be lost", "new today: close date moved a third time", "Ask for an executive call",
            "4 snoozed", "2 closed since yesterday (1 won, $12,000; 1 lost)",
        })
        {
            text.ShouldContain(told);
        }

        text.ShouldNotContain("*");
    }

    private static DealCard Card(int n) => Company.BlueHarbor() with
    {
        OwnerName = "Ana Alves",
        Deal = Company.BlueHarbor().Deal with { DealId = $"D{n:00000}", Name = $"Deal number {n}" },
    };

    private static DealCard Closed(int n) => Card(n) with
    {
        Deal = Card(n).Deal with { Outcome = SkyGeni.Core.Deals.Outcome.Won, ClosedAt = Company.Now.AddMinutes(-30) },
        Score = null,
    };

    private static DigestModel With(DigestModel digest, Func<DigestDecision, DigestDecision> change) => digest with { Decision = change(digest.Decision) };

    private static DigestModel Digest(params (DealCard Card, DigestNews News)[] deals) => new(
        "2026-11-24:mgr_1",
        new DigestDecision
        {
            Date = Today,
            DecidedAt = Company.At("2026-11-24T07:00:00Z"),
            Deals = [.. deals.Select(d => new DigestDeal(d.Card.DealId, new DigestFacts(RiskBand.High, 0.68, "Negotiation", 48_000, new DateOnly(2026, 12, 30), d.News.Pushes), d.News))],
            Pipeline = new PipelineTotals(23, [new CurrencySum("USD", 2_310_000)], [new CurrencySum("USD", 612_000)]),
            Before = new PipelineTotals(24, [new CurrencySum("USD", 2_300_000)], [new CurrencySum("USD", 584_000)]),
            BeforeDate = Today.AddDays(-1),
            Closed = new ClosedSince(1, 1, [new CurrencySum("USD", 12_000)]),
            BelowTheLine = 9,
            BelowTheLineChanged = 2,
            LeftOut = Company.LeftOut((LeftOutReason.Snoozed, 4), (LeftOutReason.OnTrack, 3)),
        },
        Company.Manager,
        [.. deals.Select(d => d.Card)],
        Company.Fresh());
}
