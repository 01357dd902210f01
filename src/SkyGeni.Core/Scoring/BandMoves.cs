using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring;

/// <summary>What one open deal would be called by another model.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="Before">The chance of loss by the model in force, 0–1.</param>
/// <param name="After">By the other one, of the same deal at the same instant.</param>
/// <param name="BandBefore">Of <paramref name="Before"/>, by the bands of the model in force.</param>
/// <param name="BandAfter">Of <paramref name="After"/>, by the other's.</param>
public sealed record BandMove(string DealId, double Before, double After, RiskBand BandBefore, RiskBand BandAfter)
{
    public bool Crosses => BandBefore != BandAfter;
}

/// <summary>How many deals go from one band into another.</summary>
public sealed record BandFlow(RiskBand From, RiskBand To, int Deals);

/// <summary>What a change of the model would do to the open deals.</summary>
/// <param name="Open">Deals open at the instant.</param>
/// <param name="Flows">By bands, the largest first; deals that stay in theirs are in none.</param>
/// <param name="Most">The deals whose chance moves most, whether across a band or not.</param>
public sealed record BandMoves(int Open, IReadOnlyList<BandFlow> Flows, IReadOnlyList<BandMove> Most)
{
    /// <summary>How many deals are named.</summary>
    public const int MostNamed = 5;

    /// <summary>Into a band of more risk.</summary>
    public int Up => Flows.Where(f => f.To > f.From).Sum(f => f.Deals);

    /// <summary>Into a band of less risk.</summary>
    public int Down => Flows.Where(f => f.To < f.From).Sum(f => f.Deals);

    public int Changed => Up + Down;

    /// <summary>Changed of all open, 0–1.</summary>
    public double Share => Open == 0 ? 0 : (double)Changed / Open;

    /// <param name="inForce">The model that scores now.</param>
    /// <param name="other">The one that would.</param>
    /// <param name="eventsInOrder">The log.</param>
    /// <param name="instant">When the deals are looked at.</param>
    public static BandMoves Between(RiskModel inForce, RiskModel other, IReadOnlyList<DealEvent> eventsInOrder, DateTimeOffset instant)
    {
        var (before, after) = (inForce.NewFold(), other.NewFold());
        foreach (var e in eventsInOrder.TakeWhile(e => e.OccurredAt <= instant))
        {
            before.Apply(e);
            after.Apply(e);
        }

        return Of(Moves(inForce, before, other, after, instant));
    }

    /// <param name="moves">One for each open deal.</param>
    public static BandMoves Of(IReadOnlyList<BandMove> moves) => new(
        moves.Count,
        [
            .. moves.Where(m => m.Crosses).GroupBy(m => (m.BandBefore, m.BandAfter)).Select(g => new BandFlow(g.Key.BandBefore, g.Key.BandAfter, g.Count()))
                .OrderByDescending(f => f.Deals).ThenByDescending(f => f.To).ThenByDescending(f => f.From),
        ],
        [.. moves.OrderByDescending(m => Math.Abs(m.After - m.Before)).ThenBy(m => m.DealId, StringComparer.Ordinal).Take(MostNamed)]);

    private static List<BandMove> Moves(RiskModel inForce, PipelineFold before, RiskModel other, PipelineFold after, DateTimeOffset instant)
    {
        var (contextBefore, contextAfter) = (before.Context(instant), after.Context(instant));
        var moves = new List<BandMove>();
        foreach (var deal in before.Open(instant))
        {
            var (said, would) = (inForce.Score(deal, contextBefore), other.Score(after.Find(deal.Id, instant)!, contextAfter));
            moves.Add(new BandMove(deal.Id, said.LossProbability, would.LossProbability, said.Band, would.Band));
        }

        return moves;
    }
}
