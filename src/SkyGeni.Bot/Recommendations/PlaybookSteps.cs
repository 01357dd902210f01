using System.Collections.Immutable;
using System.Text;
using Markdig;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SkyGeni.Bot.Recommendations;

/// <summary>
/// The steps in a Markdown text: the items of task lists (<c>- [ ] call them</c>) or, where there are none, of the first
/// numbered list.
/// </summary>
internal static class PlaybookSteps
{
    public static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder().UseTaskLists().UsePreciseSourceLocation().DisableHtml().Build();

    /// <summary>The text without the steps, and the steps as plain words.</summary>
    public static (string Text, ImmutableArray<string> Steps) Of(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        var lists = document.OfType<ListBlock>().ToList();
        var steps = lists.Where(list => list.OfType<ListItemBlock>().Any(IsTask)).ToList();
        if (steps.Count == 0)
        {
            steps = [.. lists.Where(list => list.IsOrdered).Take(1)];
        }

        var text = new StringBuilder(markdown);
        foreach (var list in steps.AsEnumerable().Reverse())
        {
            text.Remove(list.Span.Start, list.Span.Length);
        }

        return (text.ToString().Trim(), [.. steps.SelectMany(list => list.OfType<ListItemBlock>()).Select(Words).Where(words => words.Length > 0)]);
    }

    private static bool IsTask(ListItemBlock item) => item.FirstOrDefault() is ParagraphBlock { Inline.FirstChild: TaskList };

    private static string Words(ListItemBlock item)
    {
        var words = new StringBuilder();
        foreach (var inline in item.Descendants<ParagraphBlock>().SelectMany(paragraph => paragraph.Inline?.Descendants() ?? []))
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

        return words.ToString().Trim();
    }
}
