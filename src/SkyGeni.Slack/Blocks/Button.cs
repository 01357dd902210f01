namespace SkyGeni.Slack.Blocks;

public enum ButtonStyle
{
    Default,
    Primary,
    Danger,
}

internal static class ButtonStyles
{
    public static string? Name(this ButtonStyle style) => style switch
    {
        ButtonStyle.Primary => "primary",
        ButtonStyle.Danger => "danger",
        _ => null,
    };
}

/// <summary>A button. One with an address opens it, and is reported as an action like any other.</summary>
public sealed record Button : InteractiveElement
{
    /// <param name="text">The label.</param>
    /// <param name="actionId">Which handler is called.</param>
    /// <param name="value">What the handler is told.</param>
    /// <param name="url">An address to open.</param>
    /// <param name="style">Its weight.</param>
    /// <param name="accessibilityLabel">Said by a screen reader instead of a label that repeats down a list.</param>
    /// <param name="confirm">Asked before.</param>
    public Button(
        PlainText text,
        string actionId,
        string? value = null,
        string? url = null,
        ButtonStyle style = ButtonStyle.Default,
        string? accessibilityLabel = null,
        Confirm? confirm = null)
        : base("button", actionId)
    {
        Text = Limit.Length(text, SlackLimits.ButtonText, "button text");
        Value = Limit.OptionalLength(value, SlackLimits.ButtonValue, "button value");
        Url = url is null ? null : Limit.Address(url, "button url");
        Style = style.Name();
        AccessibilityLabel = Limit.OptionalLength(accessibilityLabel, SlackLimits.AccessibilityLabel, "button accessibility_label");
        Confirm = confirm;
    }

    public PlainText Text { get; }

    public string? Value { get; }

    public string? Url { get; }

    public string? Style { get; }

    public string? AccessibilityLabel { get; }

    public Confirm? Confirm { get; }

    internal override Places Places => Places.Accessory | Places.Actions;
}
