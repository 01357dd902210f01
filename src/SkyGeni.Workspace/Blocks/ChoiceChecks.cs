namespace SkyGeni.Workspace.Blocks;

internal static class ChoiceChecks
{
    public static void Overflow(Place at)
    {
        at.Only("type", "action_id", "options", "confirm");
        ElementCheck.Common(at);
        foreach (var option in at["options"].Items(5))
        {
            TextCheck.Option(option, link: true);
        }
    }

    public static void RadioButtons(Place at)
    {
        at.Only("type", "action_id", "options", "initial_option", "confirm", "focus_on_load");
        ElementCheck.Common(at);
        foreach (var option in at["options"].Items(10))
        {
            TextCheck.Option(option, markdown: true);
        }
        InitialChecks.One(at);
    }

    public static void Checkboxes(Place at)
    {
        at.Only("type", "action_id", "options", "initial_options", "confirm", "focus_on_load");
        ElementCheck.Common(at);
        foreach (var option in at["options"].Items(10))
        {
            TextCheck.Option(option, markdown: true);
        }
        InitialChecks.Several(at);
    }
}
