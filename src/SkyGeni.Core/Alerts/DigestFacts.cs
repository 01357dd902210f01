using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Alerts;

/// <summary>What a digest said, or would say, of a deal: enough to see whether it changed.</summary>
/// <param name="Band">Its band.</param>
/// <param name="LossProbability">0–1.</param>
/// <param name="Stage">Its stage; null where unknown.</param>
/// <param name="Amount">In the deal's own currency; null where unknown.</param>
/// <param name="ExpectedClose">The expected close date; null where none is set.</param>
/// <param name="Pushes">How often that date was moved later.</param>
public sealed record DigestFacts(RiskBand Band, double LossProbability, string? Stage, decimal? Amount, DateOnly? ExpectedClose, int Pushes)
{
    /// <summary>A chance of loss that moved by less is the same: deals age a little every day, and that is not news.</summary>
    public const double SameWithin = 0.05;

    /// <summary>Whether somebody who heard the one learns nothing from the other.</summary>
    public bool SameAs(DigestFacts other) =>
        Band == other.Band
        && Stage == other.Stage
        && Amount == other.Amount
        && ExpectedClose == other.ExpectedClose
        && Math.Abs(LossProbability - other.LossProbability) < SameWithin;
}
