using System.Text.Json.Nodes;
using SkyGeni.Workspace.Blocks;

namespace SkyGeni.Workspace;

/// <content>What the bot's answers do to the workspace.</content>
public sealed partial class SimulatedSlack
{
    /// <summary>Shows what a response url was given. Null, and Slack's error, where it cannot be shown.</summary>
    internal (SlackMessage? Message, string? Error) Respond(ResponseUrl url, JsonObject body, string source)
    {
        if (body.Flag("delete_original") == true)
        {
            return (null, url.OriginalTs is { } gone && Messages.Remove(url.Channel, gone) ? null : "message_not_found");
        }
        if (Refusal(body, source) is { } error)
        {
            return (null, error);
        }
        if (body.Flag("replace_original") == true && url.OriginalTs is { } ts)
        {
            return (Messages.Change(url.Channel, ts, message => Write(message, body) with { EditedAt = message.IsEphemeral ? null : Now }), null);
        }
        var open = body.String("response_type") == "in_channel";
        return (Messages.Post(url.Channel, BotUserId, message => Write(message, body) with { VisibleTo = open ? null : url.UserId }), null);
    }

    /// <summary>Why a message cannot be shown, in Slack's words; what is merely careless is noted as a problem.</summary>
    internal string? Refusal(JsonObject body, string source)
    {
        var blocks = body.Array("blocks");
        if (blocks is not { Count: > 0 })
        {
            return string.IsNullOrEmpty(body.String("text")) && body.Array("attachments") is not { Count: > 0 } ? "no_text" : null;
        }
        if (BlocksCheck.Message(blocks) is { Count: > 0 } errors)
        {
            Problem($"{source}: {string.Join("; ", errors)}");
            return "invalid_blocks";
        }
        if (FileCheck.Unknown(blocks, Files) is { Count: > 0 } unknown)
        {
            Problem($"{source}: {string.Join("; ", unknown)}");
            return "invalid_blocks";
        }
        if (BlocksCheck.TooLong(blocks))
        {
            Problem($"{source}: the blocks have more than {BlocksCheck.MostCharacters} characters");
            return "msg_blocks_too_long";
        }
        if (string.IsNullOrWhiteSpace(body.String("text")))
        {
            Problem($"{source}: blocks without text, which is all that notifications and screen readers read");
        }
        return null;
    }

    internal SlackMessage Write(SlackMessage message, JsonObject body) => message with
    {
        Text = body.String("text") ?? "",
        Blocks = body.Array("blocks") is { Count: > 0 } blocks ? Ids.Complete(blocks) : null,
        Metadata = body["metadata"]?.DeepClone() ?? message.Metadata,
        ThreadTs = body.String("thread_ts") ?? message.ThreadTs,
    };

    internal DateTimeOffset Now => Options.Clock.GetUtcNow();

    private SlackMessage? ShowAnswer(BotAnswer answer, ResponseUrl url, string command)
    {
        if (answer.Text.Length == 0)
        {
            return null;
        }
        var body = answer.Json ?? new JsonObject { ["text"] = answer.Text };
        var (message, error) = Respond(url, body, $"answer to {command}");
        message ??= error is null ? null : Slackbot(url.UserId, url.Channel, $"{command} failed with the error \"invalid_command_response\"");
        Notify();
        return message;
    }

    private SlackMessage Slackbot(string userId, string channel, string text)
    {
        var message = Messages.Post(channel, SlackbotId, message => message with { Text = text, VisibleTo = userId });
        Notify();
        return message;
    }

    private Dictionary<string, string> Submitted(string userId, SlackView view, BotAnswer answer)
    {
        switch (answer.Json.String("response_action"))
        {
            case null:
                Views.Close(userId, view.Id);
                break;
            case "clear":
                Views.Clear(userId);
                break;
            case "errors":
                return Errors(view, answer.Json.Object("errors") ?? []);
            case "update" when Shown(answer) is { } next:
                Views.Update(view.Id, next);
                break;
            case "push" when Shown(answer) is { } next:
                Views.Push(userId, next);
                break;
            case var other:
                Problem($"view_submission: response_action {other} without a valid view");
                break;
        }
        return [];
    }

    private JsonObject? Shown(BotAnswer answer)
    {
        if (answer.Json.Object("view") is not { } view)
        {
            return null;
        }
        var errors = BlocksCheck.View(view);
        errors.ForEach(error => Problem($"view_submission: {error}"));
        return errors.Count == 0 ? Completed(view) : null;
    }

    internal JsonObject Completed(JsonObject view)
    {
        var copy = (JsonObject)view.DeepClone();
        copy["blocks"] = Ids.Complete(view.Array("blocks") ?? []);
        return copy;
    }

    private Dictionary<string, string> Errors(SlackView view, JsonObject errors)
    {
        var known = view.Blocks.Select(block => block.String("block_id")).ToHashSet();
        foreach (var (blockId, _) in errors.Where(error => !known.Contains(error.Key)))
        {
            Problem($"view_submission: an error for block {blockId}, which the view does not have");
        }
        return errors.ToDictionary(error => error.Key, error => error.Value?.ToString() ?? "");
    }

    /// <summary>Slack reads no message from the answer to a click; a bot that puts one there is not heard.</summary>
    private void Ignored(BotAnswer answer)
    {
        if (answer.Acknowledged && answer.Json is { Count: > 0 })
        {
            Problem("block_actions: the answer has a body, which Slack ignores; use response_url or chat.update");
        }
        Notify();
    }

    private static JsonObject ActionOf(Control control, string? chosen)
    {
        var action = new JsonObject { ["type"] = control.Type, ["action_id"] = control.ActionId, ["block_id"] = control.BlockId };
        if (control.Type is "button" or "icon_button" or "feedback_buttons")
        {
            action["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = control.Text };
            action["value"] = control.Value;
            return action;
        }
        var key = FormValues.Key(control.Type) ?? "selected_option";
        action[key] = key switch
        {
            "selected_option" => control.Option?.DeepClone(),
            "selected_options" => control.Option is { } option ? new JsonArray(option.DeepClone()) : new JsonArray(),
            "selected_date_time" when chosen is not null => long.Parse(chosen, System.Globalization.CultureInfo.InvariantCulture),
            _ => chosen,
        };
        return action;
    }

    private static JsonObject WithAction(JsonObject? values, JsonObject action)
    {
        var all = values is null ? [] : (JsonObject)values.DeepClone();
        if (FormValues.Key(action.String("type")) is { } key && action.String("block_id") is { } blockId && action.String("action_id") is { } actionId)
        {
            all[blockId] ??= new JsonObject();
            all[blockId]![actionId] = new JsonObject { ["type"] = action.String("type"), [key] = action[key]?.DeepClone() };
        }
        return all;
    }
}
