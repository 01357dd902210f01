using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Blocks;

/// <summary>An image may show only a file that was brought here to its end.</summary>
internal static class FileCheck
{
    public static List<string> Unknown(JsonArray blocks, FileBook files, string pointer = "/blocks")
    {
        var errors = new List<string>();
        foreach (var at in blocks.Select((block, i) => new Place(block, $"{pointer}/{i}", errors)))
        {
            if (at.Type == "image" && at["slack_file"]["id"].Text is { } id && files.Find(id) is null)
            {
                at["slack_file"].Error("invalid slack file");
            }
        }
        return errors;
    }
}
