using System.Text.Json;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Slack.Routing;

/// <summary>Which installation of the app a request from Slack concerns, and whether it is the end of it.</summary>
/// <param name="InstallationId">The workspace; for an app installed to a whole organisation, the organisation.</param>
/// <param name="Endpoint"><c>command</c>, <c>action</c>, <c>options</c> or <c>event</c>.</param>
/// <param name="EndedAt">When the app was removed or its token revoked, where the request says so.</param>
public sealed record SlackSender(string InstallationId, string Endpoint, DateTimeOffset? EndedAt)
{
    internal static SlackSender? OfCommand(string? team, string? enterprise, string? wide) => Of("command", team, enterprise, wide == "true", null);

    internal static SlackSender? OfInteraction(string endpoint, JsonElement payload) => Of(
        endpoint,
        Inner(payload, "team", "id") ?? Inner(payload, "user", "team_id"),
        Inner(payload, "enterprise", "id"),
        Flag(payload, "is_enterprise_install"),
        null);

    internal static SlackSender? OfEvent(JsonElement payload)
    {
        // In a channel shared with another company the event's team can be theirs: whom it was sent for is said apart.
        var authorized = payload.TryGetProperty("authorizations", out var list) && list is { ValueKind: JsonValueKind.Array } && list.GetArrayLength() > 0 ? list[0] : payload;
        return Of(
            "event",
            Json.Member(authorized, "team_id") ?? Json.Member(payload, "team_id"),
            Json.Member(authorized, "enterprise_id") ?? Json.Member(payload, "enterprise_id"),
            Flag(authorized, "is_enterprise_install"),
            EndOf(payload));
    }

    private static SlackSender? Of(string endpoint, string? team, string? enterprise, bool wide, DateTimeOffset? ended) =>
        (wide ? enterprise : team) is { Length: > 0 } id ? new SlackSender(id, endpoint, ended) : null;

    // Tokens of people can be revoked too; only the bot's own is the end.
    private static DateTimeOffset? EndOf(JsonElement payload)
    {
        if (!payload.TryGetProperty("event", out var e) || e.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var ended = Json.Member(e, "type") switch
        {
            "app_uninstalled" => true,
            "tokens_revoked" => e.TryGetProperty("tokens", out var tokens) && tokens.ValueKind == JsonValueKind.Object
                && tokens.TryGetProperty("bot", out var bots) && bots.ValueKind == JsonValueKind.Array && bots.GetArrayLength() > 0,
            _ => false,
        };
        return ended && payload.TryGetProperty("event_time", out var time) && time.ValueKind == JsonValueKind.Number && time.TryGetInt64(out var seconds) && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    private static string? Inner(JsonElement payload, string outer, string name) => payload.TryGetProperty(outer, out var inner) ? Json.Member(inner, name) : null;

    private static bool Flag(JsonElement payload, string name) => payload.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;
}
