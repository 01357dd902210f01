using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>The usual loss rate of deals with the same value of a field, in log-odds against the whole pipeline's.</summary>
/// <param name="id">Stable id.</param>
/// <param name="label">What a person calls the field.</param>
/// <param name="fieldName">The field, as events name it.</param>
/// <param name="kind">What deals with the same value have in common, <c>{0}</c> for the value: <c>the product {0}</c>.</param>
public sealed class SegmentOdds(string id, string label, string fieldName, string kind) : IFeature
{
    public string Id => id;

    public string Label => label;

    /// <summary>The field whose values are compared, as events name it.</summary>
    public string Field => fieldName;

    public FeatureScale Scale => FeatureScale.LogOdds;

    public double? Value(DealAsOf deal, PipelineContext context) =>
        Segment.Value(deal, fieldName) is { } value ? context.Rate(fieldName, value).LogOdds : null;

    public string Phrase(DealAsOf deal, PipelineContext context, double? value)
    {
        if (Segment.Value(deal, fieldName) is not { } segment)
        {
            return $"{label}: not entered";
        }

        // Nobody is ranked: of an owner, as of every segment, the words tell what is usual for such deals.
        var rate = context.Rate(fieldName, segment);
        var common = string.Format(CultureInfo.InvariantCulture, kind, segment);
        return rate.Closed == 0
            ? $"{common} (no such deal has closed yet; of all deals {Words.Percent(context.BaseRate)} are lost)"
            : $"{common} ({Words.Percent(1 - rate.Rate)} of such deals are usually won, {Words.Percent(1 - context.BaseRate)} of all)";
    }
}
