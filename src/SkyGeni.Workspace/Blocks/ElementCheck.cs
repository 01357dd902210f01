namespace SkyGeni.Workspace.Blocks;

/// <summary>Which elements may stand where, and the limits of each.</summary>
internal static class ElementCheck
{
    private static readonly Dictionary<string, Action<Place>> Checks = new()
    {
        ["button"] = ButtonChecks.Button,
        ["workflow_button"] = ButtonChecks.WorkflowButton,
        ["feedback_buttons"] = ButtonChecks.FeedbackButtons,
        ["icon_button"] = ButtonChecks.IconButton,
        ["overflow"] = ChoiceChecks.Overflow,
        ["radio_buttons"] = ChoiceChecks.RadioButtons,
        ["checkboxes"] = ChoiceChecks.Checkboxes,
        ["static_select"] = SelectChecks.Static,
        ["multi_static_select"] = SelectChecks.MultiStatic,
        ["external_select"] = SelectChecks.External,
        ["multi_external_select"] = SelectChecks.MultiExternal,
        ["users_select"] = SelectChecks.Users,
        ["multi_users_select"] = SelectChecks.MultiUsers,
        ["conversations_select"] = SelectChecks.Conversations,
        ["channels_select"] = SelectChecks.Channels,
        ["datepicker"] = DateChecks.Date,
        ["timepicker"] = DateChecks.Time,
        ["datetimepicker"] = DateChecks.DateTime,
        ["plain_text_input"] = InputChecks.PlainText,
        ["number_input"] = InputChecks.Number,
        ["email_text_input"] = InputChecks.Email,
        ["url_text_input"] = InputChecks.Url,
        ["rich_text_input"] = InputChecks.RichText,
        ["image"] = ImageCheck.Element,
    };

    private static readonly string[] Selects =
    [
        "static_select", "multi_static_select", "external_select", "multi_external_select", "users_select",
        "multi_users_select", "conversations_select", "channels_select", "datepicker", "timepicker", "radio_buttons", "checkboxes",
    ];

    private static readonly string[] InAccessory = ["button", "workflow_button", "overflow", "image", .. Selects];

    private static readonly string[] InActions = ["button", "workflow_button", "overflow", "datetimepicker", "rich_text_input", .. Selects];

    private static readonly string[] InInput =
        ["plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input", "datetimepicker", .. Selects];

    private static readonly string[] InContextActions = ["feedback_buttons", "icon_button"];

    public static void Accessory(Place at) => Check(at, InAccessory);

    public static void Action(Place at) => Check(at, InActions);

    public static void Input(Place at) => Check(at, InInput);

    public static void ContextAction(Place at) => Check(at, InContextActions);

    /// <summary>Keys that every interactive element may carry, checked once.</summary>
    internal static void Common(Place at)
    {
        at["action_id"].OptionalString(255);
        TextCheck.OptionalConfirm(at["confirm"]);
        TextCheck.OptionalPlain(at["placeholder"], 150);
        at["focus_on_load"].OptionalBool();
    }

    private static void Check(Place at, string[] allowed)
    {
        if (!at.IsObject())
        {
            return;
        }
        if (at.Type is not { } type || !allowed.Contains(type) || !Checks.TryGetValue(type, out var check))
        {
            at["type"].Error($"unsupported type: {at.Type ?? "none"}");
            return;
        }
        check(at);
    }
}
