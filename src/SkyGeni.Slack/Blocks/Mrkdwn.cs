using System.Text;
using System.Text.RegularExpressions;

namespace SkyGeni.Slack.Blocks;

/// <summary>
/// Text with Slack's marks, and the only ways to build such text from words of others: everything that comes from data
/// goes through <see cref="Escape"/> or one of the makers, which escape for themselves.
/// </summary>
public sealed partial record Mrkdwn : Text
{
    /// <summary>
    /// Before a mark it stops Slack from reading it as one (a mark opens only after a space or at a line's start), and
    /// shows nothing. U+2060 WORD JOINER, because a zero-width space would also allow a line break there.
    /// </summary>
    private const char Joiner = '\u2060';

    private const string Marks = "*_~`";

    public Mrkdwn(string value) : base("mrkdwn", value)
    {
    }

    /// <summary>
    /// The words as they are, in any surrounding: <c>&amp; &lt; &gt;</c> become entities, so no mention, channel or link can be
    /// forged; a format mark gets a word joiner on both sides, so it neither opens nor closes formatting; a mark of quotation at
    /// a line's start and the @ of <c>@here</c> and its like get one too. Control characters go.
    /// </summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length + 16);
        foreach (var c in Calls().Replace(Utf16.Repair(text), "@" + Joiner))
        {
            _ = c switch
            {
                '&' => clean.Append("&amp;"),
                '<' => clean.Append("&lt;"),
                '>' when clean.Length == 0 || clean[^1] == '\n' => clean.Append(Joiner).Append("&gt;"),
                '>' => clean.Append("&gt;"),
                _ when Marks.Contains(c, StringComparison.Ordinal) => clean.Append(Joiner).Append(c).Append(Joiner),
                _ when char.IsControl(c) && c is not '\n' and not '\t' => clean,
                _ => clean.Append(c),
            };
        }

        return clean.ToString();
    }

    public static string Bold(string text) => Wrap('*', text);

    public static string Italic(string text) => Wrap('_', text);

    /// <summary>The words in a fixed-width font. Slack has no escape inside back-ticks, so a back-tick becomes an apostrophe.</summary>
    public static string Code(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var inner = Entities(OneLine(text).Replace('`', '\''));
        return inner.Length == 0 ? "" : $"`{inner}`";
    }

    /// <summary>A link whose words are escaped. The address must be http or https; anything else is a bug of the caller.</summary>
    public static string Link(string url, string text)
    {
        Limit.Address(url, "link address");
        var address = Entities(url).Replace("|", "%7C", StringComparison.Ordinal);
        return $"<{address}|{Escape(OneLine(text)).Replace('|', '¦')}>";
    }

    /// <summary>A mention of a person by Slack id.</summary>
    public static string User(string userId) => $"<@{Limit.Length(userId, SlackLimits.Id, "user id")}>";

    /// <summary>
    /// At most <paramref name="limit"/> characters: cut as <see cref="Text.Fit"/> does, and never inside an entity
    /// (<c>&amp;amp;</c>) or a link, mention or date (<c>&lt;…&gt;</c>).
    /// </summary>
    public static new string Fit(string text, int limit)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        text = Utf16.Repair(text);
        if (text.Length <= limit)
        {
            return text;
        }

        var end = Cut(text, limit - Ellipsis.Length);
        if (Unbreakable().Matches(text).FirstOrDefault(m => m.Index < end && m.Index + m.Length > end) is { } entity)
        {
            end = entity.Index;
        }

        return text[..end].TrimEnd() + Ellipsis;
    }

    /// <summary>
    /// What a screen reader or a notification should say: links become their words, marks and joiners go, entities become
    /// characters again. Not to be put back into mrkdwn without <see cref="Escape"/>.
    /// </summary>
    public static string ToPlainText(string mrkdwn)
    {
        ArgumentNullException.ThrowIfNull(mrkdwn);
        var words = Reference().Replace(mrkdwn, Spoken);
        for (var before = ""; before != words;)
        {
            // Again for marks within marks.
            (before, words) = (words, Pair().Replace(words, "${inner}"));
        }

        return words.Replace(Joiner.ToString(), "", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);
    }

    // <url|label> <@U1|name> <#C1|channel> <!here> <!date^…|fallback>
    private static string Spoken(Match reference)
    {
        var target = reference.Groups["target"].Value;
        var label = reference.Groups["label"].Value;
        return target switch
        {
            ['@' or '#', ..] => label.Length > 0 ? target[0] + label : target,
            ['!', ..] => label.Length > 0 ? label : '@' + target[1..],
            _ => label.Length > 0 ? label : target,
        };
    }

    private static string Wrap(char mark, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var inner = Escape(OneLine(text)).Trim();
        return inner.Length == 0 ? "" : $"{mark}{inner}{mark}";
    }

    private static string Entities(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    // A mark does not reach over a line's end: formatted words stay on one line.
    private static string OneLine(string text) => LineEnds().Replace(text, " ");

    [GeneratedRegex(@"&(?:amp|lt|gt);|<[^<>\n]*>")]
    private static partial Regex Unbreakable();

    [GeneratedRegex(@"<(?<target>[^<>|\n]*)(?:\|(?<label>[^<>\n]*))?>")]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?<![\w\u2060])(?<mark>[*_~`])(?=\S)(?<inner>[^\n]*?\S)(?<!\u2060)\k<mark>(?![\w\u2060])")]
    private static partial Regex Pair();

    [GeneratedRegex("@(?=(?:here|channel|everyone)\\b)")]
    private static partial Regex Calls();

    [GeneratedRegex(@"[\r\n]+")]
    private static partial Regex LineEnds();
}
