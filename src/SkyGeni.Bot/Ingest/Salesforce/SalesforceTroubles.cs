using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.Salesforce;

/// <summary>Why Salesforce gave no answer, in words; codes of Salesforce's are repeated, its sentences are not: they may hold contents.</summary>
internal static class SalesforceTroubles
{
    private const int LongestCode = 60;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(15);

    public static CrmTrouble Away(string why) => new(CrmTroubleKind.Away, $"Salesforce is away: {why}.", Soon);

    public static CrmTrouble Odd(string why) => new(CrmTroubleKind.Odd, $"Salesforce cannot be understood: {why}.", Later);

    public static CrmTrouble Denied(string why) => new(
        CrmTroubleKind.Denied,
        $"Salesforce denies access: {why}.",
        Later,
        new Finding(
            CrmFindings.Denied,
            SalesforceCrm.CrmName,
            Severity.Error,
            "Salesforce denies the bot access",
            $"It was asked for opportunities, and {why}. What Salesforce sends by itself goes on being taken.",
            "Look at the connected app, the user it runs as, and Crm:Salesforce:ClientId, ClientSecret or PrivateKeyFile; then doctor."));

    /// <summary>The organization's calls are used up, or so far that others need the rest.</summary>
    /// <param name="used">Calls in the last 24 hours, by whomever; null: all of them.</param>
    public static CrmTrouble Limited(string? used) => new(
        CrmTroubleKind.Limited,
        $"The organization's calls of Salesforce's API are used up for now{(used is null ? "" : $" ({used})")}; the bot asks again in {Later.TotalMinutes:0} minutes.",
        Later,
        new Finding(
            CrmFindings.Limit,
            SalesforceCrm.CrmName,
            Severity.Warning,
            "The bot asks Salesforce nothing for a while: calls run out",
            $"{used ?? "All"} of the organization's calls in 24 hours are used, by whatever programs.",
            "See Setup → Company Information for what uses them. Crm:Salesforce:LimitShare says from which part on the bot leaves the rest to others."));

    /// <summary>The code of an error, as Salesforce names it in either of its two forms; a word where there is none.</summary>
    public static string CodeOf(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.GetArrayLength() > 0 ? document.RootElement[0] : document.RootElement;
            foreach (var name in new[] { "errorCode", "error" })
            {
                if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var code) && code.ValueKind == JsonValueKind.String
                    && code.GetString() is { Length: > 0 and <= LongestCode } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                {
                    return text;
                }
            }
        }
        catch (JsonException)
        {
            // No JSON, so no code.
        }

        return "no code";
    }
}
