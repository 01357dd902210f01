using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>The morning digest: five deals at most, each with what is new and one row of buttons, and the pipeline in a line.</summary>
internal static class DigestMessage
{
    /// <summary>Names are cut where five deals would not fit into one message otherwise.</summary>
    private const int LongestName = 255;
    private const int ShortestName = 12;

    private static readonly int[] SpokenNames = [60, 30, 12];

    public static SlackMessage Of(DigestModel digest)
    {
        var blocks = MessageBudget.Fit(LongestName, ShortestName, longest => Blocks(digest, longest));
        return new SlackMessage(Spoken(digest), blocks);
    }

    /// <summary>The whole digest as plain text, for a terminal.</summary>
    public static string Plain(DigestModel digest) => Mrkdwn.ToPlainText(Spoken(digest));

    private static List<Block> Blocks(DigestModel digest, int longest)
    {
        var head = $"{DigestWords.Head(digest)}\n{DigestWords.Pipeline(digest)}";
        var blocks = new List<Block> { new Section(new Mrkdwn(Mrkdwn.Fit(head, SlackLimits.SectionText)), blockId: BlockIds.Digest(digest.Id)) };
        foreach (var (lines, card) in Deals(digest, longest))
        {
            blocks.Add(DealRowBlocks.Told(card, digest.Viewer, lines, digest.CopyId));
            blocks.AddRange(DealRowBlocks.Of(card, digest.Viewer, copyId: digest.CopyId));
        }

        blocks.Add(new Context([new Mrkdwn(Mrkdwn.Fit(Foot(digest), SlackLimits.ContextText))]));
        blocks.Add(new ActionRow([new Button("Settings", ActionIds.OpenSettings)]));
        return blocks;
    }

    private static IEnumerable<(string Lines, DealCard Card)> Deals(DigestModel digest, int longest)
    {
        var cards = digest.Cards.ToDictionary(card => card.DealId, StringComparer.Ordinal);
        var number = 0;
        foreach (var deal in digest.Decision.Deals)
        {
            number++;
            if (cards.TryGetValue(deal.DealId, out var card))
            {
                var facts = DealWords.Facts(card, digest.Viewer, longest);
                var title = $"{number}. {DealWords.Title(card, longest)}{(facts.Length == 0 ? "" : $" · {facts}")}";
                yield return (string.Join('\n', Lines(digest, card, title, DigestWords.News(deal, card, digest, longest), longest)), card);
            }
        }
    }

    private static IEnumerable<string> Lines(DigestModel digest, DealCard card, string title, string news, int longest)
    {
        yield return title;
        if (card.Score is not { } score)
        {
            yield return Mrkdwn.Italic(news);
            yield break;
        }

        yield return $"{DealWords.Chance(score.Score)} · {Mrkdwn.Italic(news)}";
        if (card.Deal.IsOpen && DealWords.Next(score, longest) is { } next)
        {
            yield return next;
        }
    }

    private static string Foot(DigestModel digest)
    {
        var parts = DigestWords.Foot(digest).Append(FreshnessWords.Scored(digest.Freshness, digest.Viewer));
        if (FreshnessWords.Caveat(digest.Freshness) is { } caveat)
        {
            parts = parts.Append(caveat);
        }

        var foot = string.Join(" · ", parts);
        return FreshnessWords.Stale(digest.Freshness, digest.Viewer) is { } stale ? $"{stale}\n{foot}" : foot;
    }

    /// <summary>The whole digest read aloud: all that a notification and a screen reader get.</summary>
    private static string Spoken(DigestModel digest)
    {
        var text = "";
        foreach (var longest in SpokenNames)
        {
            var deals = Deals(digest, longest).Select(deal => $"{deal.Lines.Replace("\n", ". ", StringComparison.Ordinal)}.{FallbackText.Done(deal.Card, digest.Viewer)}");
            text = string.Join('\n', [DigestWords.Head(digest), DigestWords.Pipeline(digest), .. deals, Foot(digest)]);
            if (FallbackText.Fits(text))
            {
                break;
            }
        }

        return FallbackText.Plain(text);
    }
}
