namespace SkyGeni.Slack.Blocks;

/// <summary>
/// Checks made while a block is built. A breach is a bug of ours, never of the data: text that comes from data is cut
/// with <see cref="Text.Fit"/> or <see cref="Mrkdwn.Fit"/> first. So it throws, naming the thing, its limit and what it got.
/// </summary>
internal static class Limit
{
    public static string Length(string value, int most, string what)
    {
        ArgumentNullException.ThrowIfNull(value, what);
        return value.Length is > 0 && value.Length <= most
            ? value
            : throw new ArgumentException($"{what}: {value.Length} characters, allowed are 1 to {most}.");
    }

    public static string? OptionalLength(string? value, int most, string what) => value is null ? null : Length(value, most, what);

    public static T Length<T>(T value, int most, string what) where T : Text
    {
        ArgumentNullException.ThrowIfNull(value, what);
        Length(value.Value, most, what);
        return value;
    }

    public static T? OptionalLength<T>(T? value, int most, string what) where T : Text => value is null ? null : Length(value, most, what);

    public static IReadOnlyList<T> Count<T>(IReadOnlyList<T> items, int most, string what, int least = 1)
    {
        ArgumentNullException.ThrowIfNull(items, what);
        return items.Count >= least && items.Count <= most
            ? [.. items]
            : throw new ArgumentException($"{what}: {items.Count}, allowed are {least} to {most}.");
    }

    /// <summary>The first value that occurs twice, or null.</summary>
    public static string? FirstTwice(IEnumerable<string?> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.FirstOrDefault(id => id is not null && !seen.Add(id));
    }

    public static string Address(string url, string what)
    {
        Length(url, SlackLimits.Url, what);
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "https" or "http")
            ? url
            : throw new ArgumentException($"{what}: '{url}' is not an http or https address.");
    }
}
