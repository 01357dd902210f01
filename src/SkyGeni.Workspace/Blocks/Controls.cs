using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Blocks;

internal static class Controls
{
    private static readonly string[] Thumbs = ["positive_button", "negative_button"];

    public static IEnumerable<Control> Of(JsonArray? blocks) =>
        from block in (blocks ?? []).OfType<JsonObject>()
        from element in Interactive.Elements(block)
        from control in Of(block.String("block_id") ?? "", element)
        select control;

    private static IEnumerable<Control> Of(string blockId, JsonObject element)
    {
        var type = element.String("type") ?? "";
        var actionId = element.String("action_id") ?? "";
        switch (type)
        {
            case "feedback_buttons":
                return Thumbs.Select(side => element.Object(side)).OfType<JsonObject>()
                    .Select(thumb => Named(type, blockId, actionId, element, thumb) with { Value = thumb.String("value") });
            case "button" or "icon_button":
                return [Named(type, blockId, actionId, element, element) with { Value = element.String("value") }];
        }
        var options = Options(element).ToList();
        return options.Count == 0
            ? [new Control(type, blockId, actionId, element.Object("placeholder").String("text") ?? type, element)]
            : options.Select(option => new Control(type, blockId, actionId, option["text"].String("text") ?? "", element)
            {
                Option = option,
                Value = option.String("value"),
            });
    }

    public static IEnumerable<JsonObject> Options(JsonObject element) =>
        (element.Array("options") ?? [.. (element.Array("option_groups") ?? [])
            .SelectMany(group => group.Array("options") ?? []).Select(option => option?.DeepClone())]).OfType<JsonObject>();

    private static Control Named(string type, string blockId, string actionId, JsonObject element, JsonObject named)
    {
        var text = named["text"].String("text") ?? "";
        return new Control(type, blockId, actionId, named.String("accessibility_label") ?? text, element) { Text = text };
    }
}
