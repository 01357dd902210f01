using System.Text.Json.Serialization;

namespace SkyGeni.Slack.Blocks;

/// <summary>Formatted text as structure instead of marks: nothing in it needs escaping.</summary>
public sealed record RichText : Block
{
    public RichText(IReadOnlyList<RichElement> elements, string? blockId = null) : base("rich_text", blockId) =>
        Elements = Limit.Count(elements, SlackLimits.ViewBlocks, "rich_text elements");

    public IReadOnlyList<RichElement> Elements { get; }
}

/// <summary>A paragraph, list, quote or preformatted part of a rich text.</summary>
[JsonDerivedType(typeof(RichSection))]
[JsonDerivedType(typeof(RichQuote))]
[JsonDerivedType(typeof(RichPreformatted))]
[JsonDerivedType(typeof(RichList))]
public abstract record RichElement
{
    private protected RichElement(string type) => Type = type;

    [JsonPropertyOrder(-2)]
    public string Type { get; }
}

public sealed record RichSection(IReadOnlyList<RichInline> Elements) : RichElement("rich_text_section");

public sealed record RichQuote(IReadOnlyList<RichInline> Elements) : RichElement("rich_text_quote");

public sealed record RichPreformatted(IReadOnlyList<RichInline> Elements) : RichElement("rich_text_preformatted");

/// <summary>A bulleted or numbered list; an item is a section.</summary>
public sealed record RichList : RichElement
{
    public RichList(IReadOnlyList<RichSection> items, bool ordered = false, int indent = 0) : base("rich_text_list")
    {
        Style = ordered ? "ordered" : "bullet";
        Indent = indent == 0 ? null : indent;
        Elements = [.. items];
    }

    public string Style { get; }

    public int? Indent { get; }

    public IReadOnlyList<RichElement> Elements { get; }
}

/// <summary>A run of words or a link inside a rich text.</summary>
[JsonDerivedType(typeof(RichRun))]
[JsonDerivedType(typeof(RichLink))]
public abstract record RichInline
{
    private protected RichInline(string type, RichStyle? style)
    {
        Type = type;
        Style = style;
    }

    [JsonPropertyOrder(-2)]
    public string Type { get; }

    [JsonPropertyOrder(1)]
    public RichStyle? Style { get; }
}

public sealed record RichRun : RichInline
{
    public RichRun(string text, RichStyle? style = null) : base("text", style) => Text = Limit.Length(text, SlackLimits.SectionText, "rich_text text");

    public string Text { get; }
}

public sealed record RichLink : RichInline
{
    public RichLink(string url, string text, RichStyle? style = null) : base("link", style)
    {
        Url = Limit.Address(url, "rich_text link url");
        Text = Limit.Length(text, SlackLimits.SectionText, "rich_text link text");
    }

    public string Url { get; }

    public string Text { get; }
}

/// <summary>How a run is set; null leaves a mark off.</summary>
public sealed record RichStyle(bool? Bold = null, bool? Italic = null, bool? Strike = null, bool? Code = null);
