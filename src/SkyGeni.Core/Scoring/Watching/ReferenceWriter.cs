using System.Globalization;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Core.Scoring.Watching;

/// <summary>Writes down, with a model, what the present will be compared with.</summary>
internal sealed class ReferenceWriter(Looks looks)
{
    private const int LeastLooks = 100;
    private const int LeastKnown = 50;
    private const int PointsKept = 24;
    private const int YearDays = 364;
    private const int MonthDays = 28;
    private const int QuarterDays = 91;

    /// <summary>Half of the deals end within this many looks; more would only wait longer for a deal's turn.</summary>
    private const int MostTurns = 13;

    /// <summary>Log-odds that spread less than this hardly move a score.</summary>
    private const double LogOddsUnit = 0.3;

    private const int LeastEnds = 60;
    private const int LeastOfEach = 12;

    private DateTimeOffset Cutoff => looks.Context.Instant;

    /// <param name="used">The places of the features the model looks at.</param>
    /// <param name="verdict">How the model was judged; null where it could not be.</param>
    public WatchReference Of(IReadOnlyList<int> used, Verdict? verdict)
    {
        var grid = new LookGrid(Cutoff, looks.LandmarkEveryDays, Turns());
        Look[] compared = [.. looks.Past.Concat(looks.Present).Where(l => !l.AtCreation && l.At > Cutoff.AddDays(-YearDays) && IsTurn(grid, l))];
        FeatureReference[] features = compared.Length < LeastLooks ? [] : [.. used.Select(f => Feature(f, compared))];
        return new WatchReference(grid.EveryDays, grid.Turns, features, verdict is null ? null : Ends(verdict));
    }

    private int Turns()
    {
        double[] days = [.. looks.Deals.Where(d => d.ClosedAt is not null).Select(d => (d.ClosedAt!.Value - d.CreatedAt).TotalDays).Order()];
        return days.Length == 0 ? 1 : Math.Clamp((int)Math.Round(Encoder.Quantile(days, 0.5) / looks.LandmarkEveryDays), 1, MostTurns);
    }

    private bool IsTurn(LookGrid grid, Look look)
    {
        var deal = looks.Deals[look.Deal];
        return grid.TurnOf(deal.Id, deal.CreatedAt) == (int)Math.Round((look.At - grid.Anchor).TotalDays / grid.EveryDays);
    }

    private FeatureReference Feature(int f, Look[] compared)
    {
        double[] known = [.. compared.Select(l => l.Values[f]).Where(double.IsFinite).Order()];
        double[] points = known.Length < LeastKnown ? [] : [.. Enumerable.Range(0, PointsKept).Select(i => Short(known[(int)((i + 0.5) / PointsKept * known.Length)]))];
        var unit = looks.Features[f].Scale == FeatureScale.LogOdds ? Math.Min(1, Spread(points) / LogOddsUnit) : 1;
        var scores = new NormalScores(points, unit);
        return new FeatureReference(
            looks.Features[f].Id,
            compared.Length,
            1 - ((double)known.Length / compared.Length),
            Wandering.Of(compared.Select(l => (Block(l.At, MonthDays), double.IsFinite(l.Values[f]) ? 0.0 : 1))),
            points,
            unit,
            points.Length == 0 ? 0 : Wandering.Of(compared.Where(l => double.IsFinite(l.Values[f])).Select(l => (Block(l.At, MonthDays), scores.Of(l.Values[f])))));
    }

    private static double Spread(double[] points) => points.Length == 0 ? 0 : Math.Sqrt(points.Average(p => Math.Pow(p - points.Average(), 2)));

    private EndReference? Ends(Verdict verdict)
    {
        var judged = Judged(verdict);
        bool[] lost = [.. judged.Select(j => j.Lost)];
        if (lost.Length < LeastEnds || Math.Min(lost.Count(l => l), lost.Count(l => !l)) < LeastOfEach)
        {
            return null;
        }

        double[] said = [.. judged.Select(j => j.LogOdds)];
        var (slope, shift) = Calibration.Platt(said, lost, [.. said.Select(_ => 1.0)]);
        double[] expected = [.. said.Select(s => shift + (slope * s))];
        double[] variances = [.. expected.Select(e => LogOdds.ToProbability(e) * LogOdds.ToProbability(-e))];
        var (center, information) = (expected.Average(), variances.Sum());
        var spread = expected.Zip(variances, (e, v) => v * (e - center) * (e - center)).Sum();
        var wander = Wandering.Of(judged.Select((j, i) => (Block(j.ClosedAt, QuarterDays), (j.Lost ? 1 : 0) - LogOdds.ToProbability(expected[i]))));
        return new EndReference(lost.Length, shift, slope, center, 1 / Math.Sqrt(information), 1 / Math.Sqrt(spread + 1), wander * lost.Length / information);
    }

    /// <summary>What was said of each judged deal at the last look before its end.</summary>
    private (bool Lost, double LogOdds, DateTimeOffset ClosedAt)[] Judged(Verdict verdict) =>
    [
        .. verdict.Judge.Folds.SelectMany(f => f.Test).Select((look, i) => (Deal: looks.Deals[look.Deal], look.At, LogOdds: verdict.LogOdds[i]))
            .Where(l => (l.Deal.ClosedAt!.Value - l.At).TotalDays is var days && days >= EndReference.LeadDays && days < EndReference.LeadDays + looks.LandmarkEveryDays)
            .Select(l => (l.Deal.Lost, l.LogOdds, l.Deal.ClosedAt!.Value)),
    ];

    private int Block(DateTimeOffset at, int days) => (int)Math.Floor((Cutoff - at).TotalDays / days);

    /// <summary>Six digits tell values apart well enough, and keep the document small.</summary>
    private static double Short(double value) => double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
