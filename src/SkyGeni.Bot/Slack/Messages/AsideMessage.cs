using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary><c>/deal-risk snoozed</c>: what was put aside, by whom, until when, each with its Undo.</summary>
internal static class AsideMessage
{
    public const int Most = 8;

    public static SlackMessage Of(Aside aside, Viewer viewer)
    {
        if (aside.Cards.Count == 0)
        {
            return new SlackMessage("Nothing is snoozed or dismissed. Every open deal of yours can come up.");
        }

        var head = $"*Put aside* · {aside.Snoozed:N0} snoozed · {aside.Dismissed:N0} dismissed";
        var blocks = MessageBudget.Fit(200, 16, longest => [new Section(new Mrkdwn(head), blockId: BlockIds.Aside), .. Rows(aside, viewer, longest)]);
        return new SlackMessage(FallbackText.Of(head, aside.Cards, viewer, "Each can be brought back."), blocks);
    }

    /// <summary>A line and an Undo for each deal.</summary>
    public static IEnumerable<Block> Rows(Aside aside, Viewer viewer, int longest)
    {
        foreach (var card in aside.Cards)
        {
            yield return new Section(new Mrkdwn(Mrkdwn.Fit($"{DealWords.Title(card, longest)} · {DealWords.Facts(card, viewer, longest)}", SlackLimits.SectionText)));
            foreach (var block in DealRowBlocks.Of(card, viewer, copyId: aside.CopyId))
            {
                yield return block;
            }
        }
    }
}
