namespace SkyGeni.Workspace.Blocks;

internal static class RichTextCheck
{
    public static void Block(Place at)
    {
        at.Only("type", "block_id", "elements");
        foreach (var part in at["elements"].Items(1000))
        {
            Part(part);
        }
    }

    private static void Part(Place at)
    {
        switch (at.Type)
        {
            case "rich_text_section":
                at.Only("type", "elements");
                Inlines(at);
                break;
            case "rich_text_quote" or "rich_text_preformatted":
                at.Only("type", "elements", "border", "language");
                Inlines(at);
                break;
            case "rich_text_list":
                at.Only("type", "elements", "style", "indent", "offset", "border");
                at["style"].OneOf("bullet", "ordered");
                at["indent"].OptionalInteger(0, 8);
                foreach (var item in at["elements"].Items(1000))
                {
                    Part(item);
                }
                break;
            default:
                at["type"].Error($"unsupported type: {at.Type ?? "none"}");
                break;
        }
    }

    private static void Inlines(Place at)
    {
        foreach (var inline in at["elements"].Items(1000, least: 0))
        {
            Inline(inline);
        }
    }

    private static void Inline(Place at)
    {
        switch (at.Type)
        {
            case "text":
                at["text"].RequireString(40_000);
                break;
            case "link":
                at["url"].RequireString(3000);
                break;
            case "emoji":
                at["name"].RequireString(255);
                break;
            case "user":
                at["user_id"].RequireString(255);
                break;
            case "channel":
                at["channel_id"].RequireString(255);
                break;
            case "date":
                at["timestamp"].OptionalInteger(0, int.MaxValue);
                at["format"].RequireString(1000);
                break;
            case "usergroup" or "broadcast" or "color" or "team":
                break;
            default:
                at["type"].Error($"unsupported type: {at.Type ?? "none"}");
                break;
        }
    }
}
