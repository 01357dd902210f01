using System.Collections.Immutable;
using System.Globalization;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Recommendations;
using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>How to follow a recommendation: what it is about, the steps to tick, where more is written, and logging it as done.</summary>
internal static class PlaybookModal
{
    public const string CallbackId = "playbook";
    public const string Note = "note";

    /// <summary>Before the number of a block of steps.</summary>
    private const string StepsPrefix = "steps:";
    private const int MostParagraphs = 20;

    public static ModalView Of(DealCard card, Viewer viewer, Guidance guidance, IReadOnlySet<string> ticked, FormContext context)
    {
        var blocks = new List<Block>
        {
            new Header(Text.Fit(guidance.Title, SlackLimits.HeaderText)),
            FormBlocks.About(card, viewer),
            FormBlocks.Paragraph(Why(card, guidance.Rule, guidance.Effect)),
        };
        blocks.AddRange(MarkdownText.Paragraphs(guidance.Text).Take(MostParagraphs).Select(FormBlocks.Paragraph));
        blocks.AddRange(Steps(guidance, ticked));
        if (DealWords.Playbook(guidance.Link) is { } url)
        {
            blocks.Add(new ActionRow([new Button("Open the playbook", ActionIds.PlaybookLink, guidance.Rule.Id, url)]));
        }

        blocks.Add(FormBlocks.Note(Note, "Note, if you log it"));
        return new ModalView("Playbook", blocks, submit: "Log it as done", close: "Close", CallbackId, (context with { RuleId = guidance.Rule.Id }).Write());
    }

    /// <summary>The steps that a block offered, each with whether it is ticked now; empty where the block is none of ours.</summary>
    public static IEnumerable<(string Step, bool Ticked)> Read(string blockId, IReadOnlyList<string> picked, ImmutableArray<string> steps)
    {
        if (!blockId.StartsWith(StepsPrefix, StringComparison.Ordinal)
            || !int.TryParse(blockId[StepsPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var block))
        {
            return [];
        }

        var (numbers, inBlock) = (picked.ToHashSet(StringComparer.Ordinal), InBlock(steps));
        return Numbered(steps).Skip(block * inBlock).Take(inBlock).Select(s => (s.Step, numbers.Contains(s.Number)));
    }

    private static string Why(DealCard card, IRecommendationRule rule, string? effect)
    {
        var why = card.Score?.Recommendations.FirstOrDefault(r => r.Id == rule.Id)?.Why;
        var who = rule.Doer == Doer.Manager ? "For the manager" : "For the rep";
        return $"{(why is null ? "" : $"{Mrkdwn.Escape(why)}\n")}{Mrkdwn.Italic($"{(rule.IsPrivate ? "Only you see this" : who)} · {rule.Effort.Words()}")}{(effect is null ? "" : $"\n{Mrkdwn.Italic($"Effect: {effect}")}")}";
    }

    private static IEnumerable<Block> Steps(Guidance guidance, IReadOnlySet<string> ticked)
    {
        var steps = guidance.Steps;
        if (steps.IsEmpty)
        {
            yield break;
        }

        yield return FormBlocks.Paragraph("*Steps*");
        var inBlock = InBlock(steps);
        foreach (var (block, i) in Numbered(steps).Chunk(inBlock).Select((block, i) => (block, i)))
        {
            var id = StepsPrefix + i.ToString(CultureInfo.InvariantCulture);
            yield return inBlock == 1 ? Written(block[0], ticked, id) : new ActionRow([Boxes([.. block.Select(s => (Label(s), s.Step))], ticked)], id);
        }

        var who = guidance.Rule.IsPrivate ? "and only you see it" : "for everyone who works on this deal";
        yield return new Context([new PlainText($"A tick is kept at once, {who}. It logs nothing by itself.")]);
    }

    /// <summary>A box holds two short lines; where a step is longer, each is written out, with a box beside it.</summary>
    private static int InBlock(ImmutableArray<string> steps) => steps.All(step => StepLines.Of(step) is not null) ? SlackLimits.ChoiceOptions : 1;

    private static Section Written((string Step, string Number) s, IReadOnlySet<string> ticked, string id) =>
        new(new Mrkdwn($"{s.Number}. {Mrkdwn.Escape(s.Step)}"), accessory: Boxes([(new Option("Done", s.Number), s.Step)], ticked), blockId: id);

    private static Option Label((string Step, string Number) s)
    {
        var (first, second) = StepLines.Of(s.Step)!.Value;
        return new Option(first, s.Number, second);
    }

    private static Checkboxes Boxes(IReadOnlyList<(Option Option, string Step)> steps, IReadOnlySet<string> ticked) =>
        new(ActionIds.PlaybookStep, [.. steps.Select(s => s.Option)], [.. steps.Where(s => ticked.Contains(s.Step)).Select(s => s.Option)]);

    private static IEnumerable<(string Step, string Number)> Numbered(ImmutableArray<string> steps) =>
        steps.Select((step, i) => (step, (i + 1).ToString(CultureInfo.InvariantCulture)));
}
