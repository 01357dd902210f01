namespace SkyGeni.Slack.Blocks;

public sealed record Header : Block
{
    public Header(PlainText text, string? blockId = null) : base("header", blockId) =>
        Text = Limit.Length(text, SlackLimits.HeaderText, "header text");

    public PlainText Text { get; }
}
