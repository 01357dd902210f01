using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.WebApi.Methods;

internal static class PostMessage
{
    public static JsonObject Answer(SimulatedSlack slack, JsonObject arguments)
    {
        var (channel, error) = Conversation.Find(slack, arguments);
        if (channel is null)
        {
            return WebApi.Answer.Error(error!);
        }
        if (Conversation.Refuse(slack, "chat.postMessage", arguments) is { } refusal)
        {
            return refusal;
        }
        if (Conversation.TooFast(slack, channel))
        {
            return WebApi.Answer.Error("ratelimited");
        }
        var message = slack.Messages.Post(channel.Id, SimulatedSlack.BotUserId, message => slack.Write(message, arguments));
        return WebApi.Answer.Ok(("channel", channel.Id), ("ts", message.Ts), ("message", message.ToJson(slack.Options)));
    }
}
