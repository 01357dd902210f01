using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace SkyGeni.Workspace.Page.Text;

/// <summary>
/// Slack's mrkdwn as HTML. Everything that is not recognised is encoded, so no text of a deal can become markup.
/// </summary>
internal sealed class Mrkdwn(SimulatedSlack slack, SlackUser viewer)
{
    private const string Fence = "```";
    private static readonly SearchValues<char> EndsLink = SearchValues.Create(" \t<>|)\"");
    private readonly MrkdwnReferences references = new(slack, viewer);

    public string ToHtml(string text)
    {
        var html = new StringBuilder();
        var parts = text.Split(Fence);
        for (var i = 0; i < parts.Length; i++)
        {
            // A fence that is never closed is plain text, as in Slack.
            if (i % 2 == 1 && i < parts.Length - 1)
            {
                html.Append("<pre>").Append(Encode(parts[i].Trim('\n'))).Append("</pre>");
            }
            else
            {
                Lines((i % 2 == 1 ? Fence : "") + (i > 0 ? parts[i].TrimStart('\n') : parts[i]), html);
            }
        }
        return html.ToString();
    }

    /// <summary>Plain text: only line breaks and emoji mean anything.</summary>
    public static string PlainToHtml(string text)
    {
        var html = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            i += EmojiAt(text, i, html) is > 0 and var taken ? taken : Character(text, i, html, entities: false);
        }
        return html.ToString();
    }

    private void Lines(string text, StringBuilder html)
    {
        var quote = new List<string>();
        var first = true;
        foreach (var line in text.Split('\n'))
        {
            if (Quoted(line) is { } inside)
            {
                quote.Add(inside);
                continue;
            }
            first = CloseQuote(quote, html) || first;
            if (!first)
            {
                html.Append("<br>");
            }
            Inline(line, html);
            first = false;
        }
        CloseQuote(quote, html);
    }

    private bool CloseQuote(List<string> quote, StringBuilder html)
    {
        if (quote.Count == 0)
        {
            return false;
        }
        html.Append("<blockquote>");
        for (var i = 0; i < quote.Count; i++)
        {
            html.Append(i > 0 ? "<br>" : "");
            Inline(quote[i], html);
        }
        html.Append("</blockquote>");
        quote.Clear();
        return true;
    }

    private static string? Quoted(string line) =>
        line.StartsWith("&gt;", StringComparison.Ordinal) ? line[4..].TrimStart()
        : line.StartsWith('>') ? line[1..].TrimStart()
        : null;

    private void Inline(string text, StringBuilder html)
    {
        for (var i = 0; i < text.Length;)
        {
            var taken = text[i] switch
            {
                '`' => Code(text, i, html),
                '<' => Reference(text, i, html),
                ':' => EmojiAt(text, i, html),
                '*' => Styled(text, i, "strong", html),
                '_' => Styled(text, i, "em", html),
                '~' => Styled(text, i, "s", html),
                'h' => BareLink(text, i, html),
                _ => 0,
            };
            i += taken > 0 ? taken : Character(text, i, html, entities: true);
        }
    }

    private static int Code(string text, int at, StringBuilder html)
    {
        var end = text.IndexOf('`', at + 1);
        if (end <= at + 1)
        {
            return 0;
        }
        html.Append("<code>").Append(Encode(text[(at + 1)..end])).Append("</code>");
        return end - at + 1;
    }

    private int Reference(string text, int at, StringBuilder html)
    {
        var end = text.IndexOf('>', at + 1);
        if (end < 0)
        {
            return 0;
        }
        html.Append(references.ToHtml(text[(at + 1)..end]));
        return end - at + 1;
    }

    /// <summary>A style opens after a non-letter before a non-space and closes the other way round; else the mark is text.</summary>
    private int Styled(string text, int at, string tag, StringBuilder html)
    {
        var mark = text[at];
        if ((at > 0 && char.IsLetterOrDigit(text[at - 1])) || at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1]))
        {
            return 0;
        }
        for (var end = text.IndexOf(mark, at + 2 < text.Length ? at + 2 : at + 1); end > 0; end = text.IndexOf(mark, end + 1))
        {
            if (!char.IsWhiteSpace(text[end - 1]) && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1])))
            {
                html.Append('<').Append(tag).Append('>');
                Inline(text[(at + 1)..end], html);
                html.Append("</").Append(tag).Append('>');
                return end - at + 1;
            }
        }
        return 0;
    }

    private static int BareLink(string text, int at, StringBuilder html)
    {
        var rest = text.AsSpan(at);
        if (!rest.StartsWith("https://") && !rest.StartsWith("http://"))
        {
            return 0;
        }
        var length = rest.IndexOfAny(EndsLink);
        var url = (length < 0 ? rest : rest[..length]).TrimEnd(".,;:!?").ToString();
        html.Append(MrkdwnReferences.Link(url, url));
        return url.Length;
    }

    private static int EmojiAt(string text, int at, StringBuilder html)
    {
        if (text[at] != ':')
        {
            return 0;
        }
        var end = text.IndexOf(':', at + 1);
        if (end < 0 || Emoji.Named(text[(at + 1)..end]) is not { } picture)
        {
            return 0;
        }
        html.Append("<span role=\"img\" aria-label=\"").Append(Encode(text[(at + 1)..end].Replace('_', ' '))).Append("\">").Append(picture).Append("</span>");
        return end - at + 1;
    }

    private static int Character(string text, int at, StringBuilder html, bool entities)
    {
        var entity = entities ? EntityAt(text.AsSpan(at)) : 0;
        if (entity > 0)
        {
            html.Append(text, at, entity);
            return entity;
        }
        if (text[at] == '\n')
        {
            html.Append("<br>");
            return 1;
        }
        var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        html.Append(Encode(text.Substring(at, length)));
        return length;
    }

    private static int EntityAt(ReadOnlySpan<char> text) =>
        text.StartsWith("&amp;") ? 5 : text.StartsWith("&lt;") || text.StartsWith("&gt;") ? 4 : 0;

    /// <summary>HTML of text whose &amp;, &lt; and &gt; may be escaped as Slack asks.</summary>
    internal static string Encode(string text) => HtmlEncoder.Default.Encode(
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal));
}
