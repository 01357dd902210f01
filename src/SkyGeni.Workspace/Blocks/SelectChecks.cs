namespace SkyGeni.Workspace.Blocks;

internal static class SelectChecks
{
    public static void Static(Place at)
    {
        at.Only("type", "action_id", "placeholder", "options", "option_groups", "initial_option", "confirm", "focus_on_load");
        Options(at);
        InitialChecks.One(at);
    }

    public static void MultiStatic(Place at)
    {
        at.Only("type", "action_id", "placeholder", "options", "option_groups", "initial_options", "confirm", "focus_on_load", "max_selected_items");
        Options(at);
        InitialChecks.Several(at);
        at["max_selected_items"].OptionalInteger(1, 100);
    }

    public static void External(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_option", "min_query_length", "confirm", "focus_on_load");
        ElementCheck.Common(at);
        if (at["initial_option"].Exists)
        {
            TextCheck.Option(at["initial_option"]);
        }
        at["min_query_length"].OptionalInteger(0, 100);
    }

    public static void MultiExternal(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_options", "min_query_length", "confirm", "focus_on_load", "max_selected_items");
        ElementCheck.Common(at);
        at["min_query_length"].OptionalInteger(0, 100);
        at["max_selected_items"].OptionalInteger(1, 100);
    }

    public static void Users(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_user", "confirm", "focus_on_load");
        ElementCheck.Common(at);
        at["initial_user"].OptionalString(255);
    }

    public static void MultiUsers(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_users", "confirm", "focus_on_load", "max_selected_items");
        ElementCheck.Common(at);
        at["max_selected_items"].OptionalInteger(1, 100);
    }

    public static void Conversations(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_conversation", "default_to_current_conversation", "filter",
            "response_url_enabled", "confirm", "focus_on_load");
        ElementCheck.Common(at);
    }

    public static void Channels(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_channel", "response_url_enabled", "confirm", "focus_on_load");
        ElementCheck.Common(at);
    }

    private static void Options(Place at)
    {
        ElementCheck.Common(at);
        if (at["options"].Exists == at["option_groups"].Exists)
        {
            at.Error("must define either `options` or `option_groups`, not both");
            return;
        }
        if (at["options"].Exists)
        {
            Each(at["options"]);
            return;
        }
        foreach (var group in at["option_groups"].Items(100))
        {
            TextCheck.Plain(group["label"], 75);
            Each(group["options"]);
        }
    }

    private static void Each(Place options)
    {
        foreach (var option in options.Items(100))
        {
            TextCheck.Option(option);
        }
    }
}
