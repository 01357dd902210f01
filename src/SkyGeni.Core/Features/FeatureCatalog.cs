using System.Text.RegularExpressions;
using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>Every feature of a deal's own fields; the order is the column order. Custom fields come after, see <see cref="AttributeFeatures"/>.</summary>
public static partial class FeatureCatalog
{
    public static IReadOnlyList<IFeature> All { get; } = Checked(
    [
        new Age(),
        new AgeAgainstWon(),
        new AgeOdds(),
        new Amount(),
        new AmountAgainstSegment(),
        new AmountCut(),
        new StageReached(),
        new StageOdds(),
        new DaysInStage(),
        new StageMovesBack(),
        new DaysToClose(),
        new DaysOverdue(),
        new Pushes(),
        new DaysSilent(),
        new DaysUnanswered(),
        new ActivityCount(),
        new ActivityTotal(),
        new SegmentOdds("owner", "Owner", DealFields.Owner, "this owner's deals of late"),
        new SegmentOdds("industry", "Industry", DealFields.Industry, "deals in this industry"),
        new SegmentOdds("region", "Region", DealFields.Region, "deals in this region"),
        new SegmentOdds("product", "Product", DealFields.Product, "deals of this product"),
        new SegmentOdds("lead-source", "Lead source", DealFields.LeadSource, "deals from this source"),
        new SegmentOdds("competitor", "Competitor", DealFields.Competitor, "deals against this competitor"),
        new SegmentOdds("account", "Account", DealFields.Account, "deals with this account"),
        new OwnerLoad(),
    ]);

    /// <summary>The same list, or an exception naming what is wrong with it: ids that are not kebab-case or not unique.</summary>
    public static IReadOnlyList<IFeature> Checked(IReadOnlyList<IFeature> features)
    {
        foreach (var feature in features)
        {
            if (!KebabCase().IsMatch(feature.Id))
            {
                throw new InvalidOperationException($"Feature id '{feature.Id}' is not kebab-case.");
            }
        }

        var twice = features.GroupBy(f => f.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? features : throw new InvalidOperationException($"Feature id '{twice.Key}' is used {twice.Count()} times.");
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();
}
