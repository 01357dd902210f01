using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SkyGeni.Bot.Recommendations;
using Mrkdwn = SkyGeni.Slack.Blocks.Mrkdwn;
using SlackLimits = SkyGeni.Slack.Blocks.SlackLimits;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Markdown that a company wrote, with Slack's marks. What Slack has no mark for stays as its words.</summary>
internal static class MarkdownText
{
    /// <summary>Paragraphs, headings, lists and quotations, each to fit into a section.</summary>
    public static IEnumerable<string> Paragraphs(string markdown) =>
        Markdown.Parse(markdown, PlaybookSteps.Pipeline).Select(block => Of(block).Trim()).Where(words => words.Length > 0).Select(words => Mrkdwn.Fit(words, SlackLimits.SectionText));

    private static string Of(Block block) => block switch
    {
        HeadingBlock heading => Mrkdwn.Bold(Plain(heading.Inline)),
        ParagraphBlock paragraph => Inlines(paragraph.Inline),
        ListBlock list => List(list),
        QuoteBlock quote => string.Join('\n', quote.Select(Of).SelectMany(words => words.Split('\n')).Select(line => $"> {line}")),
        CodeBlock code => Mrkdwn.Code(code.Lines.ToString()),
        ContainerBlock container => string.Join('\n', container.Select(Of)),
        LeafBlock { Inline: { } inline } => Inlines(inline),
        _ => "",
    };

    private static string List(ListBlock list)
    {
        var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : 1;
        return string.Join('\n', list.OfType<ListItemBlock>().Select((item, i) =>
            $"{(list.IsOrdered ? $"{number + i}." : "•")} {string.Join("\n    ", item.Select(Of).SelectMany(words => words.Split('\n')))}"));
    }

    private static string Inlines(ContainerInline? inlines)
    {
        var words = new StringBuilder();
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
        {
            words.Append(Of(inline));
        }

        return words.ToString();
    }

    private static string Of(Inline inline) => inline switch
    {
        LiteralInline literal => Mrkdwn.Escape(literal.Content.ToString()),
        CodeInline code => Mrkdwn.Code(code.Content),
        EmphasisInline { DelimiterCount: > 1 } strong => Mrkdwn.Bold(Plain(strong)),
        EmphasisInline emphasis => Mrkdwn.Italic(Plain(emphasis)),
        LinkInline link => Link(link),
        AutolinkInline { IsEmail: false } link => PlaybookSettings.Link(link.Url) is { } url ? Mrkdwn.Link(url, link.Url) : Mrkdwn.Escape(link.Url),
        LineBreakInline { IsHard: true } => "\n",
        LineBreakInline => " ",
        HtmlEntityInline entity => Mrkdwn.Escape(entity.Transcoded.ToString()),
        ContainerInline container => Inlines(container),
        _ => "",
    };

    private static string Link(LinkInline link)
    {
        var words = Plain(link);
        return PlaybookSettings.Link(link.Url) is { } url ? Mrkdwn.Link(url, words.Length == 0 ? url : words) : Mrkdwn.Escape(words);
    }

    /// <summary>The words alone: Slack's marks do not nest safely.</summary>
    private static string Plain(ContainerInline? inlines)
    {
        var words = new StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
        {
            words.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                _ => "",
            });
        }

        return words.ToString();
    }
}
