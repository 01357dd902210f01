using Shouldly;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring;

public sealed class BandMovesTests
{
    [Fact]
    public void Deals_are_counted_by_where_they_go_and_the_widest_moves_are_named()
    {
        var moves = BandMoves.Of(
        [
            Move("A", 0.2, 0.7, RiskBand.OnTrack, RiskBand.High), Move("B", 0.3, 0.6, RiskBand.Watch, RiskBand.High), Move("C", 0.35, 0.62, RiskBand.Watch, RiskBand.High),
            Move("D", 0.6, 0.59, RiskBand.High, RiskBand.Watch), Move("E", 0.4, 0.41, RiskBand.Watch, RiskBand.Watch), Move("F", 0.1, 0.9, RiskBand.OnTrack, RiskBand.OnTrack),
        ]);
        (moves.Open, moves.Changed, moves.Up, moves.Down).ShouldBe((6, 4, 3, 1));
        moves.Flows[0].ShouldBe(new BandFlow(RiskBand.Watch, RiskBand.High, 2));
        moves.Most.Select(m => m.DealId).ShouldBe(["F", "A", "B", "C", "D"]);
    }

    [Theory]
    [InlineData(24, 100, false)]
    [InlineData(25, 100, true)]
    [InlineData(19, 19, false)]
    [InlineData(20, 20, true)]
    [InlineData(0, 0, false)]
    public void A_person_is_asked_where_both_the_share_and_the_number_are_large(int changed, int open, bool asked)
    {
        var moves = BandMoves.Of(
        [
            .. Enumerable.Range(0, changed).Select(i => Move($"C{i}", 0.2, 0.7, RiskBand.OnTrack, RiskBand.High)),
            .. Enumerable.Range(0, open - changed).Select(i => Move($"S{i}", 0.2, 0.2, RiskBand.OnTrack, RiskBand.OnTrack)),
        ]);
        ApprovalRule.Default.Asks(moves).ShouldBe(asked);
    }

    private static BandMove Move(string id, double before, double after, RiskBand from, RiskBand to) => new(id, before, after, from, to);
}
