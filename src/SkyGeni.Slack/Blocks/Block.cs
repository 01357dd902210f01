using System.Text.Json.Serialization;

namespace SkyGeni.Slack.Blocks;

/// <summary>One layout block. It is valid once built: every constructor checks Slack's limits.</summary>
[JsonDerivedType(typeof(Header))]
[JsonDerivedType(typeof(Section))]
[JsonDerivedType(typeof(Divider))]
[JsonDerivedType(typeof(Context))]
[JsonDerivedType(typeof(Actions))]
[JsonDerivedType(typeof(Input))]
[JsonDerivedType(typeof(Image))]
[JsonDerivedType(typeof(RichText))]
public abstract record Block
{
    private protected Block(string type, string? blockId)
    {
        Type = type;
        BlockId = Limit.OptionalLength(blockId, SlackLimits.Id, $"{type} block_id");
    }

    /// <summary>Slack's name of the kind.</summary>
    [JsonPropertyOrder(-2)]
    public string Type { get; }

    /// <summary>Unique within a message or view; Slack makes one up where there is none.</summary>
    [JsonPropertyOrder(-1)]
    public string? BlockId { get; }
}
