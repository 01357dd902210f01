using System.Text.Json.Nodes;
using SkyGeni.Workspace.SocketMode;

namespace SkyGeni.Workspace.Delivery;

/// <summary>The way to the bot: over its socket where the workspace has an app-level token, else over HTTP.</summary>
internal sealed class BotLink(WorkspaceOptions options, BotDelivery http, SocketHub sockets)
{
    private const int EventTries = 2;

    public Task<BotAnswer> CommandAsync(JsonObject fields, CancellationToken ct) => OverSocket
        ? sockets.SendAsync("slash_commands", fields, ct)
        : http.FormAsync("/slack/command", fields.Select(field => new KeyValuePair<string, string>(field.Key, field.Value!.GetValue<string>())), ct);

    public Task<BotAnswer> InteractionAsync(JsonObject payload, CancellationToken ct) =>
        OverSocket ? sockets.SendAsync("interactive", payload, ct) : http.PayloadAsync("/slack/action", payload, ct);

    public Task<BotAnswer> SuggestionAsync(JsonObject payload, CancellationToken ct) =>
        OverSocket ? sockets.SendAsync("interactive", payload, ct) : http.PayloadAsync("/slack/options", payload, ct);

    /// <summary>Slack sends an event again at once when it was not acknowledged; its later tries come after minutes and are left out.</summary>
    public async Task<BotAnswer> EventAsync(JsonObject envelope, CancellationToken ct)
    {
        if (OverSocket)
        {
            return await sockets.SendAsync("events_api", envelope, ct);
        }
        var answer = await http.JsonAsync("/slack/event", envelope, [], ct);
        for (var again = 1; again < EventTries && !answer.Acknowledged; again++)
        {
            var reason = answer.Status == 0 ? "http_timeout" : "http_error";
            answer = await http.JsonAsync("/slack/event", envelope, [new("X-Slack-Retry-Num", $"{again}"), new("X-Slack-Retry-Reason", reason)], ct);
        }
        return answer;
    }

    private bool OverSocket => options.AppToken is not null;
}
