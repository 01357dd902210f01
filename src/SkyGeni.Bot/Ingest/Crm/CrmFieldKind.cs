using System.Globalization;
using SkyGeni.Bot.Ingest.Values;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>What sort of value a CRM's field holds, and so how it is read.</summary>
internal enum CrmFieldKind
{
    Name,
    Note,
    Id,
    Amount,
    Currency,
    Date,
    Instant,
    Category,
    Number,
    YesNo,

    /// <summary>The instant at which somebody was last in touch with the customer: not a field of the deal, but something that was done.</summary>
    Contact,
}

/// <summary>Reading values of each <see cref="CrmFieldKind"/>; a CRM writes all of them as text, at times an instant as milliseconds.</summary>
internal static class CrmFieldKinds
{
    private const string Dates = "a date such as 2024-03-26, or milliseconds since 1970";
    private const string Names = "up to 255 characters without control characters";

    /// <summary>The value as events store it; null where it is none of <see cref="Allowed"/>.</summary>
    public static string? Read(this CrmFieldKind kind, string text) => kind switch
    {
        CrmFieldKind.Note => PlainText.Note(text).Stored,
        CrmFieldKind.Id => PlainText.Id(text).Stored,
        CrmFieldKind.Amount => AmountText.Amount(text).Stored,
        CrmFieldKind.Number => AmountText.Number(text).Stored,
        CrmFieldKind.Currency => text.Length == 3 && text.All(char.IsAsciiLetter) ? text.ToUpperInvariant() : null,
        CrmFieldKind.Date => Instant(text)?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CrmFieldKind.Instant or CrmFieldKind.Contact => Instant(text)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        CrmFieldKind.YesNo => YesNoText.Read(text).Stored,
        _ => PlainText.Name(text).Stored,
    };

    /// <summary>What can be read, in words.</summary>
    public static string Allowed(this CrmFieldKind kind) => kind switch
    {
        CrmFieldKind.Note => "up to 2000 characters without control characters",
        CrmFieldKind.Id => "up to 64 characters without control characters",
        CrmFieldKind.Amount => "digits with a point before the decimals, 0 or more",
        CrmFieldKind.Number => "digits with a point before the decimals",
        CrmFieldKind.Currency => "a currency's three letters, such as USD",
        CrmFieldKind.Date or CrmFieldKind.Instant or CrmFieldKind.Contact => Dates,
        CrmFieldKind.YesNo => "yes, no, true, false, 1, 0",
        _ => Names,
    };

    /// <summary>How a field of a deal's own is read.</summary>
    public static CrmFieldKind Of(string dealField) => dealField switch
    {
        DealFields.Owner => CrmFieldKind.Id,
        DealFields.Amount => CrmFieldKind.Amount,
        DealFields.Currency => CrmFieldKind.Currency,
        DealFields.ExpectedClose => CrmFieldKind.Date,
        DealFields.Created => CrmFieldKind.Instant,
        DealFields.NextStep => CrmFieldKind.Note,
        _ => CrmFieldKind.Name,
    };

    /// <summary>What an attribute read so is to the model.</summary>
    public static AttributeKind Attribute(this CrmFieldKind kind) => kind switch
    {
        CrmFieldKind.Number => AttributeKind.Number,
        CrmFieldKind.Date => AttributeKind.Date,
        CrmFieldKind.YesNo => AttributeKind.YesNo,
        _ => AttributeKind.Category,
    };

    /// <summary>An instant as ISO 8601 or as milliseconds since 1970; null where it is neither, or of no year that can be meant.</summary>
    public static DateTimeOffset? Instant(string text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms))
        {
            return DateText.Read(text, []).Instant;
        }

        // As far as DateText goes: a year has four digits, and seconds taken for milliseconds are dates of 1970.
        return ms is > 31_536_000_000 and < 4_133_980_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
    }
}
