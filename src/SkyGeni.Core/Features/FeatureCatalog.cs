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
        new SegmentOdds("owner", "Owner", DealFields.Owner, "its owner's deals of late"),
        new SegmentOdds("industry", "Industry", DealFields.Industry, "the industry {0}"),
        new SegmentOdds("region", "Region", DealFields.Region, "the region {0}"),
        new SegmentOdds("product", "Product", DealFields.Product, "the product {0}"),
        new SegmentOdds("lead-source", "Lead source", DealFields.LeadSource, "the lead source {0}"),
        new SegmentOdds("competitor", "Competitor", DealFields.Competitor, "the competitor {0}"),
        new SegmentOdds("account", "Account", DealFields.Account, "the account {0}"),
        new OwnerLoad(),
        new ActionsLately(),
        new DaysSinceAction(),
        new ToldBefore(),
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
