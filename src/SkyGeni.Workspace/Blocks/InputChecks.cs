namespace SkyGeni.Workspace.Blocks;

internal static class InputChecks
{
    public static void PlainText(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_value", "multiline", "min_length", "max_length",
            "dispatch_action_config", "focus_on_load");
        ElementCheck.Common(at);
        at["multiline"].OptionalBool();
        at["min_length"].OptionalInteger(0, 3000);
        at["max_length"].OptionalInteger(1, 3000);
        at["initial_value"].OptionalString(3000, least: 0);
    }

    public static void Number(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_value", "is_decimal_allowed", "min_value", "max_value",
            "dispatch_action_config", "focus_on_load");
        ElementCheck.Common(at);
        if (!at["is_decimal_allowed"].Exists)
        {
            at["is_decimal_allowed"].Error("missing required field");
        }
        at["is_decimal_allowed"].OptionalBool();
        at["initial_value"].OptionalString(255);
        at["min_value"].OptionalString(255);
        at["max_value"].OptionalString(255);
    }

    public static void Email(Place at) => Line(at);

    public static void Url(Place at) => Line(at);

    public static void RichText(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_value", "dispatch_action_config", "focus_on_load");
        ElementCheck.Common(at);
    }

    private static void Line(Place at)
    {
        at.Only("type", "action_id", "placeholder", "initial_value", "dispatch_action_config", "focus_on_load");
        ElementCheck.Common(at);
        at["initial_value"].OptionalString(3000);
    }
}
