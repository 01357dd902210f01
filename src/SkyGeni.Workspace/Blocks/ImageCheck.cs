using System.Text.RegularExpressions;

namespace SkyGeni.Workspace.Blocks;

/// <summary>An image says in words what it shows: without alt_text Slack refuses it.</summary>
internal static partial class ImageCheck
{
    public static void Element(Place at)
    {
        at.Only("type", "image_url", "alt_text", "slack_file");
        Source(at);
    }

    public static void Block(Place at)
    {
        at.Only("type", "block_id", "image_url", "alt_text", "title", "slack_file");
        Source(at);
        TextCheck.OptionalPlain(at["title"], 2000);
    }

    private static void File(Place at)
    {
        at.Only("id", "url");
        if (at["id"].Exists == at["url"].Exists)
        {
            at.Error("must define either `id` or `url`, not both");
        }
        at["url"].OptionalUrl();
        if (at["id"].Exists && !(at["id"].Text is { } id && FileId().IsMatch(id)))
        {
            at["id"].Error("input must match regex pattern: ^[F][A-Z0-9]{8,}$");
        }
    }

    [GeneratedRegex("^F[A-Z0-9]{8,}$")]
    private static partial Regex FileId();

    private static void Source(Place at)
    {
        at["alt_text"].RequireString(2000);
        if (at["image_url"].Exists == at["slack_file"].Exists)
        {
            at.Error("must define either `image_url` or `slack_file`, not both");
        }
        at["image_url"].OptionalUrl();
        if (at["slack_file"].Exists && at["slack_file"].IsObject())
        {
            File(at["slack_file"]);
        }
    }
}
