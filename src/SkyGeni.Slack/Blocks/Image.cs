namespace SkyGeni.Slack.Blocks;

/// <summary>A picture across the message, always with words for those who do not see it.</summary>
public sealed record Image : Block
{
    public Image(string imageUrl, string altText, PlainText? title = null, string? blockId = null) : this(altText, title, blockId) =>
        ImageUrl = Limit.Address(imageUrl, "image image_url");

    private Image(string altText, PlainText? title, string? blockId) : base("image", blockId)
    {
        AltText = Limit.Length(altText, SlackLimits.ImageText, "image alt_text");
        Title = Limit.OptionalLength(title, SlackLimits.ImageText, "image title");
    }

    /// <summary>Null where the picture is a file in Slack.</summary>
    public string? ImageUrl { get; }

    /// <summary>The picture's file in Slack; null where it is at an address.</summary>
    public SlackFile? SlackFile { get; private init; }

    public string AltText { get; }

    public PlainText? Title { get; }

    /// <summary>A picture that was brought to Slack: only those who see the message see it.</summary>
    public static Image OfFile(string fileId, string altText, PlainText? title = null, string? blockId = null) =>
        new(altText, title, blockId) { SlackFile = new SlackFile(fileId) };
}

/// <summary>A file in Slack, by its id.</summary>
public sealed record SlackFile
{
    public SlackFile(string id) => Id = Limit.Length(id, SlackLimits.Id, "slack_file id");

    public string Id { get; }
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
