using System.Text.Json.Nodes;

namespace SkyGeni.Workspace;

/// <summary>A channel, or the direct conversation of one person with the bot.</summary>
public sealed record SlackChannel(string Id, string Name)
{
    /// <summary>The person of a direct conversation; null in a channel everyone sees.</summary>
    public string? DirectWith { get; init; }

    public bool BotIsMember { get; init; } = true;

    public bool IsArchived { get; init; }

    public bool IsDirect => DirectWith is not null;

    internal bool SeenBy(string userId) => DirectWith is null || DirectWith == userId;

    internal JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["name"] = IsDirect ? null : Name,
        ["is_channel"] = !IsDirect,
        ["is_im"] = IsDirect,
        ["is_archived"] = IsArchived,
        ["is_member"] = BotIsMember,
        ["user"] = DirectWith,
    };
}
