using System.Globalization;
using System.Text.Json;

namespace SkyGeni.Bot.Feedback;

/// <summary>A set of deals as one parameter: SQLite's <c>json_each</c> takes any number, where a list of parameters does not.</summary>
internal static class DealIds
{
    public static string? Json(IReadOnlyCollection<string>? ids) =>
        ids is null ? null : JsonSerializer.Serialize([.. ids], FeedbackJson.Default.IReadOnlyListString);
}

/// <summary>Dates are stored as ISO 8601 text.</summary>
internal static class StoredDate
{
    public static DateOnly? Read(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
