using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>The fields by whose values deals are compared with closed deals of the same kind.</summary>
public static class Segment
{
    /// <summary>The columns of the deal itself; custom fields come besides, as <c>attr:Name</c>.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        DealFields.Owner, DealFields.Industry, DealFields.Region, DealFields.Product,
        DealFields.LeadSource, DealFields.Competitor, DealFields.Account,
    ];

    /// <summary>The deal's value of a field, or null where it has none.</summary>
    public static string? Value(DealAsOf deal, string field)
    {
        var value = field switch
        {
            DealFields.Owner => deal.OwnerId,
            DealFields.Industry => deal.Industry,
            DealFields.Region => deal.Region,
            DealFields.Product => deal.Product,
            DealFields.LeadSource => deal.LeadSource,
            DealFields.Competitor => deal.Competitor,
            DealFields.Account => deal.Account,
            _ => deal.Attributes.GetValueOrDefault(field[DealFields.AttributePrefix.Length..]),
        };
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
