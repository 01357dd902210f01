using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Blocks;

/// <summary>
/// <c>state.values</c>: what every stateful element of a message or view holds, from its initial value and what the
/// person changed since, shaped as Slack sends it.
/// </summary>
public static class FormValues
{
    /// <summary>The values as they stand, with <paramref name="changed"/> (block id → action id → value) on top.</summary>
    public static JsonObject Of(JsonArray blocks, JsonObject? changed = null)
    {
        var values = new JsonObject();
        foreach (var block in blocks.OfType<JsonObject>())
        {
            foreach (var element in Interactive.Elements(block))
            {
                if (Initial(element) is not { } value)
                {
                    continue;
                }
                var (blockId, actionId) = (block.String("block_id") ?? "", element.String("action_id") ?? "");
                var held = changed.Object(blockId)?[actionId]?.DeepClone() ?? value;
                Under(values, blockId)[actionId] = held;
            }
        }
        return values;
    }

    /// <summary>As <see cref="Of"/>, and a required element without a value gets its first option or a word: a form a hurried person sends.</summary>
    public static JsonObject Filled(JsonArray blocks, JsonObject? changed = null, string words = "as agreed")
    {
        var values = Of(blocks, changed);
        foreach (var block in blocks.OfType<JsonObject>().Where(block => block.String("type") == "input" && block.Flag("optional") != true))
        {
            var element = (JsonObject)block["element"]!;
            Fill((JsonObject)values[block.String("block_id")!]![element.String("action_id")!]!, element, words);
        }
        return values;
    }

    private static JsonObject Under(JsonObject values, string blockId)
    {
        if (values[blockId] is not JsonObject held)
        {
            values[blockId] = held = [];
        }
        return held;
    }

    /// <summary>The key under which an element of this type keeps what was chosen; null for what has no state (buttons).</summary>
    public static string? Key(string? type) => type switch
    {
        "static_select" or "external_select" or "radio_buttons" => "selected_option",
        "multi_static_select" or "multi_external_select" or "checkboxes" => "selected_options",
        "datepicker" => "selected_date",
        "timepicker" => "selected_time",
        "datetimepicker" => "selected_date_time",
        "users_select" => "selected_user",
        "multi_users_select" => "selected_users",
        "conversations_select" => "selected_conversation",
        "channels_select" => "selected_channel",
        "plain_text_input" or "number_input" or "email_text_input" or "url_text_input" => "value",
        "rich_text_input" => "rich_text_value",
        _ => null,
    };

    private static JsonObject? Initial(JsonObject element)
    {
        if (Key(element.String("type")) is not { } key)
        {
            return null;
        }
        var initial = element[key.Replace("rich_text_value", "initial_value", StringComparison.Ordinal)
            .Replace("selected_", "initial_", StringComparison.Ordinal)] ?? (key == "value" ? element["initial_value"] : null);
        var several = key is "selected_options" or "selected_users";
        return new JsonObject { ["type"] = element.String("type"), [key] = initial?.DeepClone() ?? (several ? new JsonArray() : null) };
    }

    private static void Fill(JsonObject value, JsonObject element, string words)
    {
        var key = Key(element.String("type"))!;
        if (value[key] is { } held && held is not JsonArray { Count: 0 })
        {
            return;
        }
        var first = (element.Array("options") ?? element.Array("option_groups")?[0].Array("options"))?[0];
        value[key] = key switch
        {
            "selected_option" => first?.DeepClone(),
            "selected_options" => first is null ? new JsonArray() : new JsonArray(first.DeepClone()),
            "value" when element.String("type") == "number_input" => element.String("min_value") ?? "1",
            "value" when element.String("type") == "email_text_input" => "someone@example.com",
            "value" when element.String("type") == "url_text_input" => "https://example.com/",
            "value" => words,
            _ => value[key],
        };
    }
}
