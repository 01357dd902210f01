using Grpc.Core;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.Salesforce.PubSub;

/// <summary>What a stream that broke means, and what somebody is told.</summary>
internal static class PubSubTroubles
{
    /// <summary>The stream's place was too old: changes were read by the API instead.</summary>
    public const string Expired = "salesforce-changes-expired";

    /// <summary>Events came that cannot be read: changes were read by the API instead.</summary>
    public const string Unreadable = "salesforce-changes-unreadable";

    /// <summary>The stream is refused.</summary>
    public const string Refused = "salesforce-changes-refused";

    private const string CodeTrailer = "error-code";
    private const string ReplayPart = "replayid";

    /// <summary>Whether the place to go on at is none that Salesforce knows: it keeps events for 72 hours.</summary>
    public static bool IsExpired(RpcException broken) => broken.StatusCode == StatusCode.InvalidArgument
        && ((broken.Trailers.GetValue(CodeTrailer)?.Contains(ReplayPart, StringComparison.OrdinalIgnoreCase) ?? false)
            || broken.Status.Detail.Replace(" ", "", StringComparison.Ordinal).Contains(ReplayPart, StringComparison.OrdinalIgnoreCase));

    public static Finding ForExpired(string topic) => new(
        Expired, topic, Severity.Info,
        "Changes in Salesforce were missed in the stream, and are read by its API",
        "The bot was away longer than Salesforce keeps changes (72 hours), so the place to go on at is gone. It goes on with the oldest change there is, and what changed before is being read.",
        "Nothing needs to be done. POST /api/v1/crm/salesforce/sync answers how far the reading is.");

    public static Finding ForUnreadable(string topic, string why, int events) => new(
        Unreadable, topic, Severity.Warning,
        "Changes came from Salesforce that cannot be read",
        $"{events} at last: {why}. What changed is being read by the API instead.",
        "Nothing needs to be done for the deals. If it goes on, the bot is older than what Salesforce sends: update it.");

    public static Finding ForRefused(string topic, RpcException broken) => new(
        Refused, topic, Severity.Error,
        "Salesforce refuses the stream of changes",
        $"It answers {broken.StatusCode} ({CodeOf(broken)}). The bot goes on trying; other ways in are not touched.",
        "In Setup → Change Data Capture select Opportunity; the user the bot asks as must see all opportunities. Look at Crm:Salesforce:PubSub:Topic, then doctor.");

    /// <summary>Salesforce's own code, which holds no contents.</summary>
    private static string CodeOf(RpcException broken) => broken.Trailers.GetValue(CodeTrailer) is { Length: > 0 and <= 120 } code && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_') ? code : "no code";
}
