using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Which features look at which field of a deal: what is lost to scores where the field is.</summary>
public static class FeatureInputs
{
    private static readonly Dictionary<string, string[]> Ids = new(StringComparer.Ordinal)
    {
        [DealFields.Created] = ["age", "age-against-won", "age-odds"],
        [DealFields.Amount] = ["amount", "amount-against-segment", "amount-cut"],
        [DealFields.Stage] = ["stage", "stage-odds", "days-in-stage", "stage-moves-back"],
        [DealFields.ExpectedClose] = ["close-date", "days-overdue", "pushes"],
        [DealFields.ActivityType] = ["days-silent", "days-unanswered", "activities", "activity-total"],
        [DealFields.Owner] = ["owner", "owner-load"],
    };

    /// <summary>The labels of the features that look at a field; empty where none does.</summary>
    /// <param name="field">As events name it; of an attribute with its prefix.</param>
    public static IReadOnlyList<string> Of(string field) => field.StartsWith(DealFields.AttributePrefix, StringComparison.Ordinal)
        ? [field[DealFields.AttributePrefix.Length..]]
        : [.. FeatureCatalog.All.Where(feature => Looks(feature, field)).Select(feature => feature.Label)];

    private static bool Looks(IFeature feature, string field) =>
        (feature is SegmentOdds segment && segment.Field == field) || (Ids.TryGetValue(field, out var ids) && ids.Contains(feature.Id));
}
