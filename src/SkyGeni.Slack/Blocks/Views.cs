using System.Text.Json.Serialization;

namespace SkyGeni.Slack.Blocks;

/// <summary>A surface of its own: a modal or somebody's Home tab.</summary>
[JsonDerivedType(typeof(ModalView))]
[JsonDerivedType(typeof(HomeView))]
public abstract record View
{
    private protected View(string type, IReadOnlyList<Block> blocks, string? callbackId, string? privateMetadata)
    {
        Type = type;
        Blocks = Limit.Count(blocks, SlackLimits.ViewBlocks, $"{type} blocks");
        if (Limit.FirstTwice(Blocks.Select(b => b.BlockId)) is { } twice)
        {
            throw new ArgumentException($"{type} blocks: block_id '{twice}' occurs twice, allowed is once.");
        }

        CallbackId = Limit.OptionalLength(callbackId, SlackLimits.Id, $"{type} callback_id");
        PrivateMetadata = Limit.OptionalLength(privateMetadata, SlackLimits.PrivateMetadata, $"{type} private_metadata");
    }

    [JsonPropertyOrder(-2)]
    public string Type { get; }

    /// <summary>Which <see cref="Routing.IViewSubmissionHandler"/> gets the submission.</summary>
    public string? CallbackId { get; }

    /// <summary>Comes back with every action and the submission; readable by nobody but the app.</summary>
    public string? PrivateMetadata { get; }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<Block> Blocks { get; }
}

/// <summary>A dialogue over the conversation.</summary>
public sealed record ModalView : View
{
    public ModalView(
        PlainText title,
        IReadOnlyList<Block> blocks,
        PlainText? submit = null,
        PlainText? close = null,
        string? callbackId = null,
        string? privateMetadata = null)
        : base("modal", blocks, callbackId, privateMetadata)
    {
        Title = Limit.Length(title, SlackLimits.ViewTitle, "modal title");
        Submit = Limit.OptionalLength(submit, SlackLimits.ViewTitle, "modal submit");
        Close = Limit.OptionalLength(close, SlackLimits.ViewTitle, "modal close");
        if (submit is null && Blocks.Any(b => b is Input))
        {
            throw new ArgumentException("modal submit: missing, needed by an input block.");
        }
    }

    public PlainText Title { get; }

    public PlainText? Submit { get; }

    public PlainText? Close { get; }
}

/// <summary>Somebody's Home tab.</summary>
public sealed record HomeView : View
{
    public HomeView(IReadOnlyList<Block> blocks, string? callbackId = null, string? privateMetadata = null)
        : base("home", blocks, callbackId, privateMetadata)
    {
    }
}
