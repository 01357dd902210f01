using System.Globalization;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>
/// When a person must agree to a change of the model: where it would move many open deals across a band. People act on bands;
/// a morning on which a third of them changed for no reason of the deals' own needs somebody who knows why.
/// </summary>
/// <param name="Share">From this part of the open deals on, 0–1.</param>
/// <param name="LeastDeals">And from this many: of a handful of deals any change is a large share.</param>
public sealed record ApprovalRule(double Share, int LeastDeals)
{
    /// <summary>
    /// On sample companies of 1,000 and 3,000 deals a month's retraining moves 4 to 10 in 100 open deals across a band: a quarter is far
    /// from the usual.
    /// </summary>
    public static readonly ApprovalRule Default = new(0.25, 20);

    public bool Asks(BandMoves moves) => moves.Changed >= LeastDeals && moves.Share >= Share;

    /// <summary>Why a person is asked.</summary>
    public string Why(BandMoves moves) => string.Create(
        CultureInfo.InvariantCulture,
        $"It would move {moves.Changed:#,0} of {moves.Open:#,0} open deals ({100 * moves.Share:0} %) into another band; from {100 * Share:0} % and {LeastDeals:#,0} deals on an admin decides.");
}
