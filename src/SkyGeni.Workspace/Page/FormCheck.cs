using System.Globalization;
using System.Text.Json.Nodes;
using SkyGeni.Workspace.Blocks;

namespace SkyGeni.Workspace.Page;

/// <summary>What Slack's client checks before it sends a form, so that the bot never sees an empty required field.</summary>
internal static class FormCheck
{
    /// <summary>What is wrong, by block id; empty where the form can be sent.</summary>
    public static Dictionary<string, string> Check(JsonArray blocks, JsonObject values)
    {
        var errors = new Dictionary<string, string>();
        foreach (var block in blocks.OfType<JsonObject>().Where(block => block.String("type") == "input"))
        {
            var (blockId, element) = (block.String("block_id") ?? "", (JsonObject)block["element"]!);
            var key = FormValues.Key(element.String("type")) ?? "value";
            var value = values.Object(blockId)?[element.String("action_id") ?? ""]?[key];
            if (Problem(block, element, value) is { } problem)
            {
                errors[blockId] = problem;
            }
        }
        return errors;
    }

    private static string? Problem(JsonObject block, JsonObject element, JsonNode? value)
    {
        var text = value is JsonValue ? value.ToString() : null;
        if (value is null or JsonArray { Count: 0 } || text?.Length == 0)
        {
            return block.Flag("optional") == true ? null : "Please complete this required field.";
        }
        return element.String("type") switch
        {
            "plain_text_input" => Length(element, text!),
            "number_input" => Number(element, text!),
            "email_text_input" when !text!.Contains('@', StringComparison.Ordinal) => "Please enter an e-mail address.",
            "url_text_input" when !Uri.TryCreate(text, UriKind.Absolute, out _) => "Please enter a web address.",
            _ => null,
        };
    }

    private static string? Length(JsonObject element, string text)
    {
        var (least, most) = (Number(element["min_length"]) ?? 0, Number(element["max_length"]) ?? 3000);
        return text.Length < least ? $"Please enter at least {least} characters."
            : text.Length > most ? $"Please enter at most {most} characters."
            : null;
    }

    private static string? Number(JsonObject element, string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            return "Please enter a number.";
        }
        if (element.Flag("is_decimal_allowed") != true && decimal.Truncate(number) != number)
        {
            return "Please enter a whole number.";
        }
        var (least, most) = (Number(element["min_value"]), Number(element["max_value"]));
        return number < least ? $"Please enter {least} or more." : number > most ? $"Please enter {most} or less." : null;
    }

    private static decimal? Number(JsonNode? node) =>
        decimal.TryParse(node?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
