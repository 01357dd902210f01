using System.Globalization;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Values;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Salesforce writes large numbers with an exponent: ten million is <c>1.0E7</c>.</summary>
internal static class SalesforceNumber
{
    /// <summary>A number without its exponent; anything else as it is.</summary>
    public static string? Plain(CrmFieldKind kind, string? text) =>
        kind is CrmFieldKind.Amount or CrmFieldKind.Number && text?.AsSpan().ContainsAny('e', 'E') == true
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? AmountText.Stored(number)
            : text;
}
