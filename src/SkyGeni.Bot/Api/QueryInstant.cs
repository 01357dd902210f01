using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SkyGeni.Bot.Api;

/// <summary>Reads an instant from a query: a date (its beginning, UTC) or an ISO 8601 instant.</summary>
internal static class QueryInstant
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>False where the text is neither; nothing given is the beginning of time.</summary>
    public static bool TryRead(string? text, out DateTimeOffset instant)
    {
        instant = DateTimeOffset.UnixEpoch;
        return string.IsNullOrWhiteSpace(text)
            || DateTimeOffset.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }

    public static ProblemHttpResult Problem(string name, string? text)
    {
        var problem = $"is '{Problems.Short(text ?? "")}'; allowed: a date such as 2026-11-23 or an instant such as 2026-11-23T08:00:00Z";
        return Problems.BadRequest($"'{name}' {problem}.", new FieldProblem(name, problem));
    }
}
