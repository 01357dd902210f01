namespace SkyGeni.Workspace.Blocks;

/// <summary>Text objects, options and confirmations: what blocks and elements are made of.</summary>
internal static class TextCheck
{
    public static void Plain(Place at, int most) => Check(at, most, markdown: false);

    public static void Any(Place at, int most) => Check(at, most, markdown: true);

    public static void OptionalPlain(Place at, int most)
    {
        if (at.Exists)
        {
            Plain(at, most);
        }
    }

    /// <summary>One choice: text 75, value 150, description 75; an overflow's may also carry a link.</summary>
    public static void Option(Place at, bool markdown = false, bool link = false)
    {
        if (!at.IsObject())
        {
            return;
        }
        if (link)
        {
            at.Only("text", "value", "description", "url");
            at["url"].OptionalUrl();
        }
        else
        {
            at.Only("text", "value", "description");
        }
        Check(at["text"], 75, markdown);
        at["value"].RequireString(150);
        if (at["description"].Exists)
        {
            Check(at["description"], 75, markdown);
        }
    }

    public static void OptionalConfirm(Place at)
    {
        if (!at.Exists || !at.IsObject())
        {
            return;
        }
        at.Only("title", "text", "confirm", "deny", "style");
        Plain(at["title"], 100);
        Any(at["text"], 300);
        Plain(at["confirm"], 30);
        Plain(at["deny"], 30);
        at["style"].OptionalOneOf("primary", "danger");
    }

    private static void Check(Place at, int most, bool markdown)
    {
        if (!at.IsObject())
        {
            return;
        }
        if (markdown)
        {
            at["type"].OneOf("plain_text", "mrkdwn");
        }
        else
        {
            at["type"].OneOf("plain_text");
        }
        if (at.Type == "mrkdwn")
        {
            at.Only("type", "text", "verbatim");
        }
        else
        {
            at.Only("type", "text", "emoji");
        }
        at["text"].RequireString(most);
    }
}
