namespace SkyGeni.Slack.Web;

/// <summary>Whose token it is.</summary>
/// <param name="Scopes">What it may do; null where Slack did not say.</param>
/// <param name="AnsweredAt">Slack's clock when it answered, to the second; null where it did not say.</param>
public sealed record AuthTest(
    string TeamId, string Team, string BotUserId, string BotId, string Url, IReadOnlyList<string>? Scopes = null, DateTimeOffset? AnsweredAt = null);

/// <summary>A person, or a bot.</summary>
/// <param name="Id">Slack's id.</param>
/// <param name="Name">What to call them: display name, else real name, else handle.</param>
/// <param name="Email">With the scope <c>users:read.email</c>.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="IsBot">Not a person.</param>
/// <param name="IsDeleted">Deactivated.</param>
/// <param name="TeamId">The workspace.</param>
public sealed record SlackUser(string Id, string Name, string? Email, string? TimeZone, bool IsBot, bool IsDeleted, string? TeamId);

/// <summary>Part of a list.</summary>
/// <param name="Items">In Slack's order.</param>
/// <param name="NextCursor">Asks for the next part; null at the end.</param>
public sealed record SlackPage<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>A message in Slack. <paramref name="Ts"/> identifies it within <paramref name="ChannelId"/>.</summary>
public sealed record PostedMessage(string ChannelId, string Ts);

/// <summary>A view in Slack.</summary>
/// <param name="Id">For <c>views.update</c>.</param>
/// <param name="Hash">Guards an update against a newer one.</param>
public sealed record OpenedView(string Id, string? Hash);

/// <summary>Done, with nothing to tell.</summary>
public sealed record Done
{
    public static Done Value { get; } = new();
}

/// <summary>A picture, or another file, on its way to Slack.</summary>
public sealed record FileToUpload
{
    /// <param name="name">With its ending.</param>
    /// <param name="title">What people read above it.</param>
    /// <param name="altText">What it shows, in words, 1 to 1,000 characters.</param>
    /// <param name="bytes">At least one.</param>
    public FileToUpload(string name, string title, string altText, ReadOnlyMemory<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(title);
        ArgumentOutOfRangeException.ThrowIfZero(bytes.Length, nameof(bytes));
        (Name, Title, AltText, Bytes) = (name, title, Blocks.Limit.Length(altText, Blocks.SlackLimits.FileAltText, "file alt_txt"), bytes);
    }

    public string Name { get; }

    public string Title { get; }

    public string AltText { get; }

    public ReadOnlyMemory<byte> Bytes { get; }
}

/// <summary>A file in Slack, by the id that an image names it with.</summary>
public sealed record UploadedFile(string Id);
