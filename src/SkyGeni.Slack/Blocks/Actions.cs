namespace SkyGeni.Slack.Blocks;

/// <summary>A row of things to press or pick; each <c>action_id</c> occurs once in it.</summary>
public sealed record Actions : Block
{
    public Actions(IReadOnlyList<InteractiveElement> elements, string? blockId = null) : base("actions", blockId)
    {
        Limit.Count(elements, SlackLimits.ActionsElements, "actions elements");
        foreach (var element in elements)
        {
            Element.In(element, Places.Actions, "actions element");
        }

        if (Limit.FirstTwice(elements.Select(e => e.ActionId)) is { } twice)
        {
            throw new ArgumentException($"actions elements: action_id '{twice}' occurs twice, allowed is once.");
        }

        Elements = [.. elements];
    }

    public IReadOnlyList<Element> Elements { get; }
}
