using System.Text.Json.Serialization;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Scoring;

/// <summary>How far a score may be off: its 95 % range, in log-odds.</summary>
internal sealed class RangeModel
{
    private const double Normal95 = 1.96;

    /// <summary>
    /// Beyond 95 or 5 in 100 no pipeline has deals enough to tell very likely from nearly certain: from there a range opens
    /// towards certainty.
    /// </summary>
    private const double Surely = 3;
    private const double Opening = 1.5;

    private readonly RangeParameters parameters;
    private readonly WeightVariance weights;
    private readonly (int Feature, string Field, double Slope)[] segments;

    public RangeModel(RiskModelDocument document, IFeature[] features)
    {
        parameters = document.Range;
        weights = new WeightVariance(parameters.Columns, parameters.Covariance);
        segments = [.. features.Index()
            .Where(f => f.Item is SegmentOdds)
            .Select(f => (f.Index, ((SegmentOdds)f.Item).Field, Slope(document.Form, f.Index) + (parameters.TreeSlopes?.GetValueOrDefault(f.Index) ?? 0)))
            .Where(s => s.Item3 != 0)];
    }

    /// <summary>The ends of the 95 % range, in log-odds.</summary>
    public (double Low, double High) Of(DealAsOf deal, PipelineContext context, ReadOnlySpan<double> values, double logOdds)
    {
        var half = HalfWidth(deal, context, values, logOdds);
        var open = Opening * Math.Max(0, Math.Abs(logOdds) - Surely);
        return logOdds < 0 ? (logOdds - half - open, logOdds + half) : (logOdds - half, logOdds + half + open);
    }

    /// <summary>
    /// Root of the variances of: the weights, given this deal's values; the loss rates of its segments, larger where they are
    /// thin or new; and the drift between the past and the present that out-of-time evaluation showed.
    /// </summary>
    private double HalfWidth(DealAsOf deal, PipelineContext context, ReadOnlySpan<double> values, double logOdds)
    {
        var variance = parameters.DriftVariance + weights.Of(values) + OfSegments(deal, context);
        if (parameters.FollowsBaseRate)
        {
            var rate = context.BaseRate;
            variance += 1 / (rate * (1 - rate) * (context.Weight + 2));
        }

        return Math.Max(Normal95 * Math.Sqrt(variance), LeastHalfWidth(logOdds));
    }

    /// <summary>No range is narrower than this many points of probability each way near the middle.</summary>
    private double LeastHalfWidth(double logOdds)
    {
        var p = LogOdds.ToProbability(logOdds);
        return parameters.LeastPoints / Math.Max(0.05, p * (1 - p));
    }

    private double OfSegments(DealAsOf deal, PipelineContext context)
    {
        var sum = 0.0;
        foreach (var (_, field, slope) in segments)
        {
            if (Segment.Value(deal, field) is { } value)
            {
                sum += Math.Pow(slope * context.Rate(field, value).Deviation, 2);
            }
        }

        return sum;
    }

    private static double Slope(AdditiveForm form, int feature) => form.Columns.Index()
        .Where(c => c.Item.Feature == feature && c.Item.Kind == ColumnKind.Value)
        .Sum(c => form.Weights[c.Index] / c.Item.Scale);
}

/// <summary>What the width of a range is made from.</summary>
/// <param name="Columns">The columns the covariance is of, after the intercept.</param>
/// <param name="Covariance">Of the weights, row by row; empty: weights are taken as certain.</param>
/// <param name="DriftVariance">In squared log-odds.</param>
/// <param name="FollowsBaseRate">Whether the score starts from the pipeline's loss rate, whose own uncertainty then counts.</param>
/// <param name="LeastPoints">Least half-width, as a probability.</param>
public sealed record RangeParameters(
    IReadOnlyList<Column> Columns, IReadOnlyList<double> Covariance, double DriftVariance, bool FollowsBaseRate, double LeastPoints)
{
    /// <summary>By feature that compares segments: log-odds that boosted trees add for each log-odd of a segment's loss rate; null: there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<int, double>? TreeSlopes { get; init; }
}
