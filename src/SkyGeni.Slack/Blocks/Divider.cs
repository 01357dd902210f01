namespace SkyGeni.Slack.Blocks;

public sealed record Divider : Block
{
    public Divider(string? blockId = null) : base("divider", blockId)
    {
    }
}
