namespace SkyGeni.Workspace.Blocks;

/// <summary>An image says in words what it shows: without alt_text Slack refuses it.</summary>
internal static class ImageCheck
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

    private static void Source(Place at)
    {
        at["alt_text"].RequireString(2000);
        if (at["image_url"].Exists == at["slack_file"].Exists)
        {
            at.Error("must define either `image_url` or `slack_file`, not both");
        }
        at["image_url"].OptionalUrl();
    }
}
