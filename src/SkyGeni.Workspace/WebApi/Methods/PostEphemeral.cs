using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.WebApi.Methods;

internal static class PostEphemeral
{
    public static JsonObject Answer(SimulatedSlack slack, JsonObject arguments)
    {
        var (channel, error) = Conversation.Find(slack, arguments);
        if (channel is null)
        {
            return WebApi.Answer.Error(error!);
        }
        if (slack.User(arguments.String("user")) is not { IsBot: false } user || !channel.SeenBy(user.Id))
        {
            return WebApi.Answer.Error("user_not_in_channel");
        }
        if (Conversation.Refuse(slack, "chat.postEphemeral", arguments) is { } refusal)
        {
            return refusal;
        }
        var message = slack.Messages.Post(channel.Id, SimulatedSlack.BotUserId, message => slack.Write(message, arguments) with { VisibleTo = user.Id });
        return WebApi.Answer.Ok(("message_ts", message.Ts));
    }
}
