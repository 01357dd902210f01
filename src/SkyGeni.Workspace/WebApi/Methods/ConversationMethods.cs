using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.WebApi.Methods;

internal static class ConversationMethods
{
    /// <summary>Opens the direct conversation with one person. Conversations of several are not part of this workspace.</summary>
    public static JsonObject Open(SimulatedSlack slack, JsonObject arguments)
    {
        if (slack.Channel(arguments.String("channel")) is { } known)
        {
            return Answer.Ok(("channel", Brief(known, arguments)));
        }
        if (arguments.String("users") is not { Length: > 0 } users)
        {
            return Answer.Error("users_list_not_supplied");
        }
        return slack.User(users.Split(',')[0].Trim()) is { IsBot: false, Deleted: false } user
            ? Answer.Ok(("no_op", true), ("already_open", true), ("channel", Brief(slack.DirectChannel(user.Id), arguments)))
            : Answer.Error("user_not_found");
    }

    public static JsonObject Info(SimulatedSlack slack, JsonObject arguments) =>
        slack.Channel(arguments.String("channel")) is { } channel ? Answer.Ok(("channel", channel.ToJson())) : Answer.Error("channel_not_found");

    private static JsonObject Brief(SlackChannel channel, JsonObject arguments) =>
        arguments.Flag("return_im") == true ? channel.ToJson() : new JsonObject { ["id"] = channel.Id };
}
