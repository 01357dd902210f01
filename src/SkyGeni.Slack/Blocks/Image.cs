namespace SkyGeni.Slack.Blocks;

/// <summary>A picture across the message, always with words for those who do not see it.</summary>
public sealed record Image : Block
{
    public Image(string imageUrl, string altText, PlainText? title = null, string? blockId = null) : base("image", blockId)
    {
        ImageUrl = Limit.Address(imageUrl, "image image_url");
        AltText = Limit.Length(altText, SlackLimits.ImageText, "image alt_text");
        Title = Limit.OptionalLength(title, SlackLimits.ImageText, "image title");
    }

    public string ImageUrl { get; }

    public string AltText { get; }

    public PlainText? Title { get; }
}

/// <summary>A small picture in a context block or at the right of a section.</summary>
public sealed record ImageElement : Element
{
    public ImageElement(string imageUrl, string altText) : base("image")
    {
        ImageUrl = Limit.Address(imageUrl, "image image_url");
        AltText = Limit.Length(altText, SlackLimits.ImageText, "image alt_text");
    }

    public string ImageUrl { get; }

    public string AltText { get; }

    internal override Places Places => Places.Accessory | Places.Context;
}
