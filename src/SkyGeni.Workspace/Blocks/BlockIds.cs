using System.Globalization;
using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Blocks;

/// <summary>Gives blocks and elements the ids Slack makes up where the bot gave none.</summary>
internal sealed class BlockIds
{
    private int count;

    public JsonArray Complete(JsonArray blocks)
    {
        var copy = (JsonArray)blocks.DeepClone();
        foreach (var block in copy.OfType<JsonObject>())
        {
            block["block_id"] ??= Next("b");
            foreach (var element in Interactive.Elements(block))
            {
                element["action_id"] ??= Next("a");
            }
        }
        return copy;
    }

    private string Next(string prefix) => prefix + Interlocked.Increment(ref count).ToString("x4", CultureInfo.InvariantCulture);
}
