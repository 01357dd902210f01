namespace SkyGeni.Workspace.Blocks;

/// <summary>The limits of each kind of block.</summary>
internal static class BlockCheck
{
    private static readonly Dictionary<string, Action<Place>> Checks = new()
    {
        ["header"] = Header,
        ["section"] = Section,
        ["divider"] = at => at.Only("type", "block_id"),
        ["context"] = Context,
        ["actions"] = Actions,
        ["context_actions"] = ContextActions,
        ["input"] = Input,
        ["image"] = ImageCheck.Block,
        ["rich_text"] = RichTextCheck.Block,
        ["markdown"] = Markdown,
    };

    public static void Check(Place at)
    {
        if (!at.IsObject())
        {
            return;
        }
        if (at.Type is not { } type || !Checks.TryGetValue(type, out var check))
        {
            at["type"].Error($"unsupported type: {at.Type ?? "none"}");
            return;
        }
        at["block_id"].OptionalString(255);
        check(at);
    }

    private static void Header(Place at)
    {
        at.Only("type", "block_id", "text");
        TextCheck.Plain(at["text"], 150);
    }

    private static void Section(Place at)
    {
        at.Only("type", "block_id", "text", "fields", "accessory", "expand");
        if (!at["text"].Exists && !at["fields"].Exists)
        {
            at.Error("must define either `text` or `fields`");
        }
        if (at["text"].Exists)
        {
            TextCheck.Any(at["text"], 3000);
        }
        if (at["fields"].Exists)
        {
            foreach (var field in at["fields"].Items(10))
            {
                TextCheck.Any(field, 2000);
            }
        }
        if (at["accessory"].Exists)
        {
            ElementCheck.Accessory(at["accessory"]);
        }
    }

    private static void Context(Place at)
    {
        at.Only("type", "block_id", "elements");
        foreach (var element in at["elements"].Items(10))
        {
            if (element.Type == "image")
            {
                ImageCheck.Element(element);
            }
            else
            {
                TextCheck.Any(element, 3000);
            }
        }
    }

    private static void Actions(Place at)
    {
        at.Only("type", "block_id", "elements");
        Elements(at, 25, ElementCheck.Action);
    }

    private static void ContextActions(Place at)
    {
        at.Only("type", "block_id", "elements");
        Elements(at, 5, ElementCheck.ContextAction);
    }

    private static void Elements(Place at, int most, Action<Place> check)
    {
        var seen = new HashSet<string>();
        foreach (var element in at["elements"].Items(most))
        {
            check(element);
            if (element["action_id"].Text is { } id && !seen.Add(id))
            {
                element["action_id"].Error($"`action_id` must be unique within a block: {id}");
            }
        }
    }

    private static void Input(Place at)
    {
        at.Only("type", "block_id", "label", "element", "hint", "optional", "dispatch_action");
        TextCheck.Plain(at["label"], 2000);
        TextCheck.OptionalPlain(at["hint"], 2000);
        at["optional"].OptionalBool();
        at["dispatch_action"].OptionalBool();
        ElementCheck.Input(at["element"]);
    }

    private static void Markdown(Place at)
    {
        at.Only("type", "block_id", "text");
        at["text"].RequireString(12_000);
    }
}
