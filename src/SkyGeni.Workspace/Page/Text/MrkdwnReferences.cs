using System.Globalization;

namespace SkyGeni.Workspace.Page.Text;

/// <summary>What stands between &lt; and &gt; in mrkdwn: people, channels, dates, broadcasts and links.</summary>
internal sealed class MrkdwnReferences(SimulatedSlack slack, SlackUser viewer)
{
    public string ToHtml(string inside)
    {
        var (target, label) = inside.Split('|', 2) is [var left, var right] ? (left, right) : (inside, null);
        return target switch
        {
            ['@', .. var id] => Mention("@" + (slack.User(id)?.RealName ?? label ?? id)),
            ['#', .. var id] => Mention("#" + (slack.Channel(id)?.Name ?? label ?? id)),
            ['!', 'd', 'a', 't', 'e', '^', .. var date] => Date(date, label),
            "!here" or "!channel" or "!everyone" => Mention("@" + target[1..]),
            ['!', .. _] => Mention(label ?? target),
            _ => Link(target, label ?? target),
        };
    }

    public static string Link(string url, string label)
    {
        var plain = url.Replace("&amp;", "&", StringComparison.Ordinal);
        return Uri.TryCreate(plain, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"
            ? $"<a href=\"{Mrkdwn.Encode(plain)}\" target=\"_blank\" rel=\"noopener noreferrer\">{Mrkdwn.Encode(label)}</a>"
            : Mrkdwn.Encode($"<{url}>");
    }

    private static string Mention(string name) => $"<span class=\"mention\">{Mrkdwn.Encode(name)}</span>";

    /// <summary><c>seconds^format^link</c>, in the reader's own time zone.</summary>
    private string Date(string date, string? fallback)
    {
        var parts = date.Split('^');
        if (parts.Length < 2 || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out var seconds))
        {
            return Mrkdwn.Encode(fallback ?? date);
        }
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var text = SlackDate.Format(TimeZoneInfo.ConvertTime(at, viewer.Zone), parts[1], TimeZoneInfo.ConvertTime(slack.Options.Clock.GetUtcNow(), viewer.Zone));
        var time = $"<time datetime=\"{at:yyyy-MM-ddTHH:mm:ssZ}\" title=\"{Mrkdwn.Encode(fallback ?? "")}\">{Mrkdwn.Encode(text)}</time>";
        return parts.Length > 2 ? Link(parts[2], text) : time;
    }
}
