using System.Globalization;
using SkyGeni.Bot.Ingest.Values;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>The values of a deal in the form in which events store them, so that equal values are equal texts.</summary>
internal static class DealValues
{
    public static string? Of(DealAsOf deal, string field) => field switch
    {
        DealFields.Name => deal.Name,
        DealFields.Account => deal.Account,
        DealFields.Owner => deal.OwnerId,
        DealFields.Industry => deal.Industry,
        DealFields.Region => deal.Region,
        DealFields.Product => deal.Product,
        DealFields.LeadSource => deal.LeadSource,
        DealFields.Stage => deal.Stage,
        DealFields.Amount => deal.Amount is { } amount ? AmountText.Stored(amount) : null,
        DealFields.Currency => deal.Currency,
        DealFields.ExpectedClose => deal.ExpectedClose?.ToString("O", CultureInfo.InvariantCulture),
        DealFields.Competitor => deal.Competitor,
        DealFields.NextStep => deal.NextStep,
        _ when field.StartsWith(DealFields.AttributePrefix, StringComparison.Ordinal) => deal.Attributes.GetValueOrDefault(field[DealFields.AttributePrefix.Length..]),
        _ => null,
    };
}
