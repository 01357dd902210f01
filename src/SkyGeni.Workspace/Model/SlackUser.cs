using System.Text.Json.Nodes;

namespace SkyGeni.Workspace;

/// <summary>A person (or the bot) as Slack knows them. <see cref="Title"/> is the line under the name: rep, manager, …</summary>
public sealed record SlackUser(string Id, string Name, string RealName, string Email, string TimeZone)
{
    public string Title { get; init; } = "";

    public bool IsAdmin { get; init; }

    public bool IsBot { get; init; }

    public bool Deleted { get; init; }

    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    public string Initials => string.Concat(RealName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2)
        .Select(word => word[..(char.IsSurrogate(word[0]) && word.Length > 1 ? 2 : 1)].ToUpperInvariant()));

    internal JsonObject ToJson(string teamId, DateTimeOffset now) => new()
    {
        ["id"] = Id,
        ["team_id"] = teamId,
        ["name"] = Name,
        ["real_name"] = RealName,
        ["deleted"] = Deleted,
        ["tz"] = TimeZone,
        ["tz_label"] = Zone.StandardName,
        ["tz_offset"] = (int)Zone.GetUtcOffset(now).TotalSeconds,
        ["is_admin"] = IsAdmin,
        ["is_owner"] = false,
        ["is_bot"] = IsBot,
        ["is_restricted"] = false,
        ["updated"] = now.ToUnixTimeSeconds(),
        ["profile"] = new JsonObject
        {
            ["email"] = Email.Length == 0 ? null : Email,
            ["real_name"] = RealName,
            ["display_name"] = RealName,
            ["title"] = Title,
        },
    };
}
