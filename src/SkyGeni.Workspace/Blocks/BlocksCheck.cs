using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Blocks;

/// <summary>Whole messages and views, checked to Slack's published limits and the one it does not publish.</summary>
internal static class BlocksCheck
{
    /// <summary>Slack answers <c>msg_blocks_too_long</c> when the blocks of a message come near this many characters.</summary>
    public const int MostCharacters = 13_200;

    private const int MostInMessage = 50;
    private const int MostInView = 100;

    public static List<string> Message(JsonArray blocks)
    {
        var errors = new List<string>();
        Blocks(new Place(blocks, "/blocks", errors), MostInMessage);
        foreach (var block in new Place(blocks, "/blocks", errors).Items(int.MaxValue, least: 0).Where(block => block.Type == "input"))
        {
            block["type"].Error("unsupported type in a message: input");
        }
        return errors;
    }

    public static bool TooLong(JsonArray blocks) => blocks.ToJsonString(SlackJson.Relaxed).Length > MostCharacters;

    public static List<string> View(JsonObject view)
    {
        var at = new Place(view, "/view", []);
        at["type"].OneOf("modal", "home");
        if (at.Type == "modal")
        {
            Modal(at);
        }
        at["private_metadata"].OptionalString(3000, least: 0);
        at["callback_id"].OptionalString(255, least: 0);
        at["external_id"].OptionalString(255, least: 0);
        Blocks(at["blocks"], MostInView);
        return at.Errors;
    }

    private static void Modal(Place at)
    {
        at.Only("type", "title", "submit", "close", "blocks", "private_metadata", "callback_id", "external_id",
            "clear_on_close", "notify_on_close", "submit_disabled");
        TextCheck.Plain(at["title"], 24);
        TextCheck.OptionalPlain(at["submit"], 24);
        TextCheck.OptionalPlain(at["close"], 24);
        var asks = at["blocks"].Node is JsonArray blocks && blocks.Any(block => (block as JsonObject)?["type"]?.ToString() == "input");
        if (asks && !at["submit"].Exists)
        {
            at["submit"].Error("missing required field: a view with input blocks needs `submit`");
        }
    }

    private static void Blocks(Place at, int most)
    {
        var seen = new HashSet<string>();
        foreach (var block in at.Items(most))
        {
            BlockCheck.Check(block);
            if (block["block_id"].Text is { } id && !seen.Add(id))
            {
                block["block_id"].Error($"`block_id` must be unique: {id}");
            }
        }
    }
}
