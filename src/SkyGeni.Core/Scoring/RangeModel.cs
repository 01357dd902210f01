using System.Text.Json.Serialization;
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

    /// <summary>
    /// A model that follows a segment's rate more than one to one says that the rate was drawn too far to its parent, not
    /// that the segment is less known.
    /// </summary>
    private const double Steepest = 1;

    private readonly RangeParameters parameters;
    private readonly WeightVariance weights;
    private readonly (int Feature, string Field, double Slope)[] segments;

    public RangeModel(AdditiveForm form, RangeParameters parameters, IFeature[] features)
    {
        this.parameters = parameters;
        weights = new WeightVariance(parameters.Columns, parameters.Covariance);
        segments = [.. features.Index()
            .Where(f => f.Item is SegmentOdds)
            .Select(f => (f.Index, ((SegmentOdds)f.Item).Field, Math.Clamp(Slope(form, f.Index) + (parameters.SegmentSlopes?.GetValueOrDefault(f.Index) ?? 0), -Steepest, Steepest)))
            .Where(s => s.Item3 != 0)];
    }

    /// <summary>The ends of the 95 % range, in log-odds.</summary>
    /// <param name="context">The pipeline.</param>
    /// <param name="values">Of the deal, by feature; NaN where missing.</param>
    /// <param name="levels">Of the deal, by feature that compares segments; null elsewhere, and where it has none.</param>
    /// <param name="logOdds">The score.</param>
    public (double Low, double High) Of(PipelineContext context, ReadOnlySpan<double> values, ReadOnlySpan<string?> levels, double logOdds)
    {
        var half = Math.Max(Normal95 * Math.Sqrt(parameters.DriftVariance + Variance(context, values, levels)), LeastHalfWidth(logOdds));
        var open = Opening * Math.Max(0, Math.Abs(logOdds) - Surely);
        return logOdds < 0 ? (logOdds - half - open, logOdds + half) : (logOdds - half, logOdds + half + open);
    }

    /// <summary>
    /// What is known of a score's error, in squared log-odds: of the weights, given the deal's values; of the loss rates of its
    /// segments, larger where they are thin or new. What the past showed beyond that is the drift.
    /// </summary>
    public double Variance(PipelineContext context, ReadOnlySpan<double> values, ReadOnlySpan<string?> levels)
    {
        var variance = weights.Of(values) + OfSegments(context, levels);
        if (parameters.FollowsBaseRate)
        {
            var rate = context.BaseRate;
            variance += 1 / (rate * (1 - rate) * (context.Weight + 2));
        }

        return variance;
    }

    /// <summary>No range is narrower than this many points of probability each way near the middle.</summary>
    private double LeastHalfWidth(double logOdds)
    {
        var p = LogOdds.ToProbability(logOdds);
        return parameters.LeastPoints / Math.Max(0.05, p * (1 - p));
    }

    private double OfSegments(PipelineContext context, ReadOnlySpan<string?> levels)
    {
        var sum = 0.0;
        foreach (var (feature, field, slope) in segments)
        {
            if (levels[feature] is { } level)
            {
                sum += Math.Pow(slope * context.Rate(field, level).Deviation, 2);
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
/// <param name="DriftVariance">Of errors that nothing else here explains, in squared log-odds: what later deals showed.</param>
/// <param name="FollowsBaseRate">Whether the score starts from the pipeline's loss rate, whose own uncertainty then counts.</param>
/// <param name="LeastPoints">Least half-width, as a probability.</param>
public sealed record RangeParameters(
    IReadOnlyList<Column> Columns, IReadOnlyList<double> Covariance, double DriftVariance, bool FollowsBaseRate, double LeastPoints)
{
    /// <summary>By feature that compares segments: log-odds that level tables and trees add for each log-odd of a segment's loss rate; null: there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<int, double>? SegmentSlopes { get; init; }
}
