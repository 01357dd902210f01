namespace SkyGeni.Slack.Blocks;

/// <summary>Small print: up to ten texts and small images.</summary>
public sealed record Context : Block
{
    public Context(IReadOnlyList<Element> elements, string? blockId = null) : base("context", blockId)
    {
        Elements = Limit.Count(elements, SlackLimits.ContextElements, "context elements");
        foreach (var element in Elements)
        {
            Element.In(element, Places.Context, "context element");
            if (element is Text text)
            {
                Limit.Length(text, SlackLimits.ContextText, "context text");
            }
        }
    }

    public IReadOnlyList<Element> Elements { get; }
}
