namespace SkyGeni.Workspace.Blocks;

internal static class ButtonChecks
{
    public static void Button(Place at)
    {
        at.Only("type", "action_id", "text", "value", "url", "style", "confirm", "accessibility_label");
        ElementCheck.Common(at);
        TextCheck.Plain(at["text"], 75);
        at["value"].OptionalString(2000, least: 0);
        at["url"].OptionalUrl();
        at["style"].OptionalOneOf("primary", "danger");
        at["accessibility_label"].OptionalString(75);
    }

    public static void WorkflowButton(Place at)
    {
        at.Only("type", "action_id", "text", "workflow", "style", "accessibility_label");
        ElementCheck.Common(at);
        TextCheck.Plain(at["text"], 75);
        at["workflow"].IsObject();
    }

    public static void FeedbackButtons(Place at)
    {
        at.Only("type", "action_id", "positive_button", "negative_button");
        ElementCheck.Common(at);
        Opinion(at["positive_button"]);
        Opinion(at["negative_button"]);
    }

    public static void IconButton(Place at)
    {
        at.Only("type", "action_id", "icon", "text", "value", "confirm", "accessibility_label", "visible_to_user_ids");
        ElementCheck.Common(at);
        at["icon"].OneOf("trash");
        TextCheck.Plain(at["text"], 75);
        at["value"].OptionalString(2000);
        at["accessibility_label"].OptionalString(75);
    }

    private static void Opinion(Place at)
    {
        if (!at.IsObject())
        {
            return;
        }
        at.Only("text", "value", "accessibility_label");
        TextCheck.Plain(at["text"], 75);
        at["value"].RequireString(2000);
        at["accessibility_label"].OptionalString(75);
    }
}
