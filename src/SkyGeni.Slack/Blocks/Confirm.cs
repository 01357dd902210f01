namespace SkyGeni.Slack.Blocks;

/// <summary>The question Slack asks before it reports a press.</summary>
public sealed record Confirm
{
    public Confirm(PlainText title, Text text, PlainText confirm, PlainText deny, ButtonStyle style = ButtonStyle.Default)
    {
        Title = Limit.Length(title, SlackLimits.ConfirmTitle, "confirm title");
        Text = Limit.Length(text, SlackLimits.ConfirmText, "confirm text");
        ConfirmLabel = Limit.Length(confirm, SlackLimits.ConfirmButton, "confirm confirm");
        Deny = Limit.Length(deny, SlackLimits.ConfirmButton, "confirm deny");
        Style = style.Name();
    }

    public PlainText Title { get; }

    public Text Text { get; }

    [System.Text.Json.Serialization.JsonPropertyName("confirm")]
    public PlainText ConfirmLabel { get; }

    public PlainText Deny { get; }

    public string? Style { get; }
}
