using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.WebApi.Methods;

internal static class AuthMethods
{
    public static JsonObject Test(SimulatedSlack slack, JsonObject arguments) => Answer.Ok(
        ("url", slack.BaseUrl + "/"),
        ("team", slack.Options.Name),
        ("user", "skygeni"),
        ("team_id", slack.Options.TeamId),
        ("user_id", SimulatedSlack.BotUserId),
        ("bot_id", SimulatedSlack.BotId),
        ("is_enterprise_install", false));

    /// <summary>Where a Socket Mode client connects; asked for with the app-level token.</summary>
    public static JsonObject OpenConnection(SimulatedSlack slack, JsonObject arguments) =>
        Answer.Ok(("url", $"{slack.BaseUrl.Replace("http://", "ws://", StringComparison.Ordinal)}/link?ticket={slack.Triggers.Issue(SimulatedSlack.BotUserId)}"));
}
