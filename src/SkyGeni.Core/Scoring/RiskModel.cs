using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring.Changes;
using SkyGeni.Core.Scoring.Watching;

namespace SkyGeni.Core.Scoring;

/// <summary>
/// What turns an open deal into a <see cref="RiskScore"/>. Immutable and safe to use from many threads; the same deal and
/// context always give the same score, to the bit, also after a trip through JSON.
/// </summary>
public sealed class RiskModel
{
    private readonly IFeature[] features;
    private readonly int[] groupOf;
    private readonly IFeature[] groups;
    private readonly int[] leads;
    private readonly TreeContributions trees;
    private readonly RangeModel range;

    internal RiskModel(RiskModelDocument document)
    {
        Document = document;
        features = document.ResolveFeatures();
        groups = Groups(features);
        groupOf = [.. features.Select(f => Array.FindIndex(groups, g => g.Group == f.Group))];
        leads = [.. groups.Select(g => Array.IndexOf(features, g))];
        trees = new TreeContributions(document.Form.Trees);
        range = new RangeModel(document.Form, document.Range, features);
    }

    public string Version => Card.Version;

    public ModelCard Card => Document.Card;

    public Evidence Evidence => Card.Evidence;

    /// <summary>The half-life the pipeline must be folded with to be scored as it was trained.</summary>
    public double HalfLifeDays => Document.HalfLifeDays;

    /// <summary>What the present is compared with; null where there is nothing to compare with.</summary>
    public WatchReference? Watch => Document.Watch;

    internal RiskModelDocument Document { get; }

    /// <summary>A fold that keeps what this model reads.</summary>
    public PipelineFold NewFold() => new(HalfLifeDays, AttributeFeatures.Categories(Document.Attributes));

    /// <summary>The chance of loss of an open deal, in the context of its pipeline at the same instant.</summary>
    public RiskScore Score(DealAsOf deal, PipelineContext context)
    {
        Span<double> values = features.Length <= 128 ? stackalloc double[features.Length] : new double[features.Length];
        Span<double> shares = features.Length <= 128 ? stackalloc double[features.Length] : new double[features.Length];
        var levels = Share(deal, context, values, shares);
        var start = Start(context);
        var contributions = Contributions(deal, context, values, shares);
        var logOdds = ScoreChanges.LogOddsOf(start, contributions);
        var probability = LogOdds.ToProbability(logOdds);
        var (low, high) = range.Of(context, values, levels, logOdds);
        return new RiskScore(
            deal.Id, probability, LogOdds.ToProbability(low), LogOdds.ToProbability(high),
            Card.Bands.Of(probability), Evidence, context.SimilarClosed(deal), start, contributions, Version, deal.AsOf);
    }

    /// <summary>What <see cref="Score"/> would give each feature, without words and range: to compare with, at a fraction of the cost.</summary>
    public Weights Weigh(DealAsOf deal, PipelineContext context)
    {
        Span<double> values = features.Length <= 128 ? stackalloc double[features.Length] : new double[features.Length];
        Span<double> shares = features.Length <= 128 ? stackalloc double[features.Length] : new double[features.Length];
        Share(deal, context, values, shares);
        Span<double> sums = groups.Length <= 128 ? stackalloc double[groups.Length] : new double[groups.Length];
        sums.Clear();
        for (var i = 0; i < features.Length; i++)
        {
            sums[groupOf[i]] += shares[i];
        }

        var weights = Weights.Begin(Grains.Of(Start(context)), groups.Length);
        for (var g = 0; g < groups.Length; g++)
        {
            weights.ByFeature[groups[g].Group] = Grains.Of(sums[g]);
        }

        return weights;
    }

    /// <summary>Bytes to store; the same model always gives the same.</summary>
    public string ToJson() => Document.ToJson();

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text is no model, or one that needs features this program does not have.</exception>
    public static RiskModel FromJson(string json) => new(RiskModelDocument.FromJson(json));

    /// <summary>What the model would look at, in the order of its document's features; NaN where missing.</summary>
    internal double[] Inputs(DealAsOf deal, PipelineContext context)
    {
        var values = new double[features.Length];
        Read(features, deal, context, values);
        return values;
    }

    internal static void Read(IFeature[] features, DealAsOf deal, PipelineContext context, Span<double> values)
    {
        for (var i = 0; i < features.Length; i++)
        {
            values[i] = features[i].Value(deal, context) is { } value && double.IsFinite(value) ? value : double.NaN;
        }
    }

    /// <summary>The deal's own level of each feature that compares segments; null elsewhere.</summary>
    internal static string?[] Levels(IFeature[] features, DealAsOf deal) =>
        Array.ConvertAll(features, f => f is SegmentOdds segment ? Segment.Value(deal, segment.Field) : null);

    private double Start(PipelineContext context) => Document.Form.Base + (Document.Form.FollowsBaseRate ? context.BaseLogOdds : 0);

    private string?[] Share(DealAsOf deal, PipelineContext context, Span<double> values, Span<double> shares)
    {
        shares.Clear();
        Read(features, deal, context, values);
        var levels = Levels(features, deal);
        Document.Form.Contribute(values, levels, shares);
        trees.Add(values, levels, shares);
        return levels;
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static IFeature[] Groups(IFeature[] features) =>
        [.. features.GroupBy(f => f.Group, StringComparer.Ordinal).Select(g => g.FirstOrDefault(f => f.Id == g.Key) ?? g.First())];

    /// <summary>One entry per group, the largest first; the words are those of the feature that carries most of it.</summary>
    private ImmutableArray<Contribution> Contributions(
        DealAsOf deal, PipelineContext context, ReadOnlySpan<double> values, ReadOnlySpan<double> shares)
    {
        Span<double> sums = stackalloc double[groups.Length];
        Span<int> loudest = stackalloc int[groups.Length];
        sums.Clear();
        loudest.Fill(-1);
        for (var i = 0; i < features.Length; i++)
        {
            var g = groupOf[i];
            sums[g] += shares[i];
            if (loudest[g] < 0 || Math.Abs(shares[i]) > Math.Abs(shares[loudest[g]]))
            {
                loudest[g] = i;
            }
        }

        var made = new Contribution[groups.Length];
        for (var g = 0; g < groups.Length; g++)
        {
            var i = loudest[g];
            var phrase = features[i].Phrase(deal, context, Known(values[i]));
            made[g] = new Contribution(
                groups[g].Group, groups[g].Label, Known(values[leads[g]]), phrase, sums[g], features[i].Actionable);
        }

        Array.Sort(made, static (a, b) => Math.Abs(b.LogOdds) != Math.Abs(a.LogOdds)
            ? Math.Abs(b.LogOdds).CompareTo(Math.Abs(a.LogOdds))
            : string.CompareOrdinal(a.Feature, b.Feature));
        return ImmutableCollectionsMarshal.AsImmutableArray(made);
    }
}
