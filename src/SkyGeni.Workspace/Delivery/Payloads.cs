using System.Globalization;
using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Delivery;

/// <summary>What Slack sends to an app, field by field.</summary>
internal sealed class Payloads(WorkspaceOptions options)
{
    private const string LegacyToken = "legacy-verification-token";
    private int events;

    public JsonObject Command(SlackUser user, SlackChannel channel, string command, string text, string responseUrl, string trigger) => new()
    {
        ["token"] = LegacyToken,
        ["team_id"] = options.TeamId,
        ["team_domain"] = options.TeamDomain,
        ["channel_id"] = channel.Id,
        ["channel_name"] = channel.IsDirect ? "directmessage" : channel.Name,
        ["user_id"] = user.Id,
        ["user_name"] = user.Name,
        ["command"] = command,
        ["text"] = text,
        ["api_app_id"] = options.AppId,
        ["is_enterprise_install"] = "false",
        ["response_url"] = responseUrl,
        ["trigger_id"] = trigger,
    };

    /// <summary>A click in a message. Of an ephemeral Slack sends no <c>message</c>, only where it stood.</summary>
    public JsonObject MessageAction(SlackUser user, SlackChannel channel, SlackMessage message, JsonObject action, JsonObject values, string responseUrl, string trigger)
    {
        var payload = Interaction("block_actions", user, trigger);
        payload["container"] = new JsonObject
        {
            ["type"] = "message",
            ["message_ts"] = message.Ts,
            ["channel_id"] = channel.Id,
            ["is_ephemeral"] = message.IsEphemeral,
        };
        payload["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.IsDirect ? "directmessage" : channel.Name };
        if (!message.IsEphemeral)
        {
            payload["message"] = message.ToJson(options);
        }
        payload["state"] = new JsonObject { ["values"] = values };
        payload["response_url"] = responseUrl;
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    public JsonObject ViewAction(SlackUser user, SlackView view, JsonObject action, JsonObject values, string trigger)
    {
        var payload = Interaction("block_actions", user, trigger);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = view.ToJson(options, values);
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    public JsonObject Submission(SlackUser user, SlackView view, JsonObject values, string trigger)
    {
        var payload = Interaction("view_submission", user, trigger);
        payload["view"] = view.ToJson(options, values);
        payload["response_urls"] = new JsonArray();
        return payload;
    }

    public JsonObject Closed(SlackUser user, SlackView view, bool cleared)
    {
        var payload = Interaction("view_closed", user, null);
        payload["view"] = view.ToJson(options);
        payload["is_cleared"] = cleared;
        return payload;
    }

    public JsonObject Suggestion(SlackUser user, string blockId, string actionId, string typed, JsonObject container)
    {
        var payload = Interaction("block_suggestion", user, null);
        payload["action_id"] = actionId;
        payload["block_id"] = blockId;
        payload["value"] = typed;
        payload["container"] = container;
        return payload;
    }

    public JsonObject Event(JsonObject happened, string? eventId) => new()
    {
        ["token"] = LegacyToken,
        ["team_id"] = options.TeamId,
        ["api_app_id"] = options.AppId,
        ["event"] = happened,
        ["type"] = "event_callback",
        ["event_id"] = eventId ?? NextEventId(),
        // Slack's own clock, whatever time people here live in: who hears of it compares it with their own.
        ["event_time"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
        ["authorizations"] = new JsonArray(new JsonObject
        {
            ["team_id"] = options.TeamId,
            ["user_id"] = SimulatedSlack.BotUserId,
            ["is_bot"] = true,
            ["is_enterprise_install"] = false,
        }),
        ["is_ext_shared_channel"] = false,
    };

    /// <summary>The moment as <c>action_ts</c> and <c>event_ts</c> carry it: seconds and microseconds.</summary>
    public string Moment()
    {
        var ms = options.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        return string.Create(CultureInfo.InvariantCulture, $"{ms / 1000}.{ms % 1000 * 1000:D6}");
    }

    private string NextEventId() =>
        string.Create(CultureInfo.InvariantCulture, $"Ev{options.Clock.GetUtcNow().ToUnixTimeMilliseconds():X}{Interlocked.Increment(ref events):X4}");

    private JsonObject Interaction(string type, SlackUser user, string? trigger) => new()
    {
        ["type"] = type,
        ["user"] = new JsonObject { ["id"] = user.Id, ["username"] = user.Name, ["name"] = user.Name, ["team_id"] = options.TeamId },
        ["api_app_id"] = options.AppId,
        ["token"] = LegacyToken,
        ["trigger_id"] = trigger,
        ["team"] = new JsonObject { ["id"] = options.TeamId, ["domain"] = options.TeamDomain },
        ["enterprise"] = null,
        ["is_enterprise_install"] = false,
    };
}
