using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.WebApi.Methods;

/// <summary>What can be done with a message that was posted. An ephemeral cannot be changed or found.</summary>
internal static class ChangeMethods
{
    public static JsonObject Update(SimulatedSlack slack, JsonObject arguments)
    {
        if (Posted(slack, arguments, "ts", "cant_update_message", out var error) is not { } message)
        {
            return error!;
        }
        var complete = Kept(message, arguments);
        if (Conversation.Refuse(slack, "chat.update", complete) is { } refusal)
        {
            return refusal;
        }
        var changed = slack.Messages.Change(message.Channel, message.Ts, old => slack.Write(old, complete) with { EditedAt = slack.Now });
        return changed is null
            ? Answer.Error("message_not_found")
            : Answer.Ok(("channel", changed.Channel), ("ts", changed.Ts), ("text", changed.Text), ("message", changed.ToJson(slack.Options)));
    }

    public static JsonObject Delete(SimulatedSlack slack, JsonObject arguments)
    {
        if (Posted(slack, arguments, "ts", "cant_delete_message", out var error) is not { } message)
        {
            return error!;
        }
        slack.Messages.Remove(message.Channel, message.Ts);
        return Answer.Ok(("channel", message.Channel), ("ts", message.Ts));
    }

    public static JsonObject GetPermalink(SimulatedSlack slack, JsonObject arguments)
    {
        if (slack.Channel(arguments.String("channel")) is not { } channel)
        {
            return Answer.Error("channel_not_found");
        }
        var ts = arguments.String("message_ts");
        return slack.Message(channel.Id, ts ?? "") is { IsEphemeral: false }
            ? Answer.Ok(("channel", channel.Id), ("permalink", $"{slack.BaseUrl}/?channel={channel.Id}&message={ts}"))
            : Answer.Error("message_not_found");
    }

    private static SlackMessage? Posted(SimulatedSlack slack, JsonObject arguments, string key, string notOurs, out JsonObject? error)
    {
        var (channel, place) = Conversation.Find(slack, arguments);
        var message = slack.Messages.Find(channel?.Id, arguments.String(key));
        error = (channel, message) switch
        {
            (null, _) => Answer.Error(place!),
            (_, null or { IsEphemeral: true }) => Answer.Error("message_not_found"),
            (_, { UserId: not SimulatedSlack.BotUserId }) => Answer.Error(notOurs),
            _ => null,
        };
        return error is null ? message : null;
    }

    /// <summary>What an update leaves out stays; an empty list of blocks takes them away.</summary>
    private static JsonObject Kept(SlackMessage message, JsonObject arguments)
    {
        var complete = (JsonObject)arguments.DeepClone();
        if (!complete.ContainsKey("blocks") && message.Blocks is { } blocks)
        {
            complete["blocks"] = blocks.DeepClone();
        }
        if (!complete.ContainsKey("text") && !complete.ContainsKey("blocks"))
        {
            complete["text"] = message.Text;
        }
        return complete;
    }
}
