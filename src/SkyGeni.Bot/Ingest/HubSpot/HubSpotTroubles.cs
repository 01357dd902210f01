using System.Globalization;
using System.Net;
using System.Text.Json;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>What answers of HubSpot's API that are none mean, in words for an operator.</summary>
internal static class HubSpotTroubles
{
    private const string TokenSetting = $"{HubSpotSettings.Section}:{nameof(HubSpotSettings.AccessToken)}";
    private const string DailyPolicy = "DAILY";

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(15);

    /// <summary>The names under which an error names scopes that would do.</summary>
    private static readonly string[] ScopeLists = ["requiredGranularScopes", "requiredScopes"];

    public static CrmTrouble Away(HubSpotCall call, string what) =>
        new(CrmTroubleKind.Away, $"HubSpot did not answer when asked for {call.What}: {what}.", Soon);

    public static CrmTrouble Unreadable(HubSpotCall call) =>
        new(CrmTroubleKind.Odd, $"HubSpot's answer when asked for {call.What} cannot be read.", Later);

    /// <summary>Whether a refusal by 429 is of the day's calls rather than of the last seconds'.</summary>
    public static bool IsDaily(HubSpotError? error) => error?.PolicyName?.Contains(DailyPolicy, StringComparison.OrdinalIgnoreCase) == true;

    public static CrmTrouble DayIsOver(HubSpotCall call, TimeSpan reset) => new(
        CrmTroubleKind.Limited,
        string.Create(CultureInfo.InvariantCulture, $"HubSpot's daily limit of calls is reached; asked for {call.What}. It begins anew in about {Math.Ceiling(reset.TotalHours):0} h."),
        reset,
        new Finding(
            CrmFindings.Limit,
            HubSpotCrm.CrmName,
            Severity.Warning,
            "HubSpot's daily limit of calls is reached",
            "Webhooks go on being taken; deals that have to be read back, and a sync under way, wait for the next day of the account.",
            "Nothing needs to be done. If it happens often, see in HubSpot which app uses the calls up, or add the API limit increase."));

    public static CrmTrouble Busy(HubSpotCall call) =>
        new(CrmTroubleKind.Limited, $"HubSpot asks to wait again and again; asked for {call.What}.", Soon);

    public static CrmTrouble Refused(HubSpotCall call, HttpStatusCode status, HubSpotError? error) => status switch
    {
        HttpStatusCode.Unauthorized => Denied(
            call, "token", "HubSpot does not accept the access token", "HubSpot answered 401: the token is none, expired or revoked.",
            $"Copy the access token of the app in HubSpot to {TokenSetting}, and start the bot again."),
        HttpStatusCode.Forbidden => MissingScope(call, Scopes(error) is { Count: > 0 } named ? string.Join(" or ", named) : call.Scope),
        >= HttpStatusCode.InternalServerError => Away(call, $"status {(int)status}"),
        _ => new CrmTrouble(CrmTroubleKind.Odd, $"HubSpot refused to {(call.Writes ? "take" : "give")} {call.What}: status {(int)status}{(error?.Category is { } category ? $", {Word(category)}" : "")}.", Later),
    };

    private static CrmTrouble MissingScope(HubSpotCall call, string scope) => Denied(
        call, scope, $"The HubSpot app may not {(call.Writes ? "write" : "read")} {call.What}", $"HubSpot answered 403: the scope {scope} is missing.",
        $"Add the scope {scope} to the app in HubSpot; if its access token changes with that, put the new one at {TokenSetting} and start the bot again.");

    private static CrmTrouble Denied(HubSpotCall call, string subject, string title, string evidence, string next) => new(
        CrmTroubleKind.Denied,
        $"{title}. {evidence} {next}",
        Later,
        new Finding(CrmFindings.Denied, $"{HubSpotCrm.CrmName}:{subject}", Severity.Error, title, $"{evidence} Asked for {call.What}.", next));

    private static List<string> Scopes(HubSpotError? error) =>
    [
        .. (error?.Errors ?? []).SelectMany(detail => ScopeLists.Select(name => detail.Context?.GetValueOrDefault(name)))
            .Where(list => list is { ValueKind: JsonValueKind.Array }).SelectMany(list => list!.Value.EnumerateArray())
            .Where(scope => scope.ValueKind == JsonValueKind.String).Select(scope => Word(scope.GetString()!)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>A word of HubSpot's as a message may repeat it.</summary>
    private static string Word(string text) => new([.. text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-').Take(60)]);
}
