namespace SkyGeni.Slack.Blocks;

/// <summary>A text, up to ten fields in two columns, or both, and one element at the right.</summary>
public sealed record Section : Block
{
    public Section(Text? text, IReadOnlyList<Text>? fields = null, Element? accessory = null, string? blockId = null) : base("section", blockId)
    {
        if (text is null && fields is null)
        {
            throw new ArgumentException("section: needs a text, fields, or both.");
        }

        Text = Limit.OptionalLength(text, SlackLimits.SectionText, "section text");
        Fields = fields is null ? null : Limit.Count(fields, SlackLimits.SectionFields, "section fields");
        foreach (var field in Fields ?? [])
        {
            Limit.Length(field, SlackLimits.SectionField, "section field");
        }

        Accessory = accessory is null ? null : Element.In(accessory, Places.Accessory, "section accessory");
    }

    public Text? Text { get; }

    public IReadOnlyList<Text>? Fields { get; }

    public Element? Accessory { get; }
}
