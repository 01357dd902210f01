using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>An alert: one deal, what is new about it, what to do, and its buttons; once it is over, one line that says why.</summary>
internal static class AlertMessage
{
    private const int LongestName = 255;
    private const int ShortestName = 12;

    public static SlackMessage Of(AlertModel alert) => alert is { Alert.Ended: null, Card: { Score: not null } card }
        ? Standing(alert, card)
        : Over(alert);

    private static SlackMessage Standing(AlertModel alert, DealCard card)
    {
        var blocks = MessageBudget.Fit(LongestName, ShortestName, longest => Blocks(alert, card, longest));
        var changed = AlertPhrases.Changed(alert, 60) is { } what ? $"\n{what}." : "";
        return new SlackMessage(FallbackText.Of(AlertPhrases.Head(alert) + changed, [card], alert.Viewer, Foot(alert)), blocks);
    }

    private static List<Block> Blocks(AlertModel alert, DealCard card, int longest)
    {
        string[] lines = [.. ListMessage.Lines(card, alert.Viewer, longest)];
        string?[] told = [lines[0], lines[1], AlertPhrases.Changed(alert, longest), .. lines[2..]];
        return
        [
            Words(AlertPhrases.Head(alert), BlockIds.AlertPrefix + alert.Alert.Id),
            DealRowBlocks.Told(card, alert.Viewer, string.Join('\n', told.OfType<string>())),
            .. DealRowBlocks.Of(card, alert.Viewer),
            new Context([new Mrkdwn(Mrkdwn.Fit(Foot(alert), SlackLimits.ContextText))]),
        ];
    }

    private static SlackMessage Over(AlertModel alert)
    {
        var words = AlertPhrases.Over(alert);
        List<Block> blocks = [Words(words, BlockIds.AlertPrefix + alert.Alert.Id)];
        if (alert.Card is { Deal.IsOpen: true } card)
        {
            blocks.Add(new ActionRow([DealRowBlocks.Button("Details", ActionIds.DealDetails, card.DealId, card)], BlockIds.Deal(card.DealId)));
        }

        return new SlackMessage(FallbackText.Plain(words), blocks);
    }

    private static string Foot(AlertModel alert)
    {
        string?[] parts =
        [
            AlertPhrases.PassedOn(alert),
            FreshnessWords.Stale(alert.Freshness, alert.Viewer),
            FreshnessWords.Scored(alert.Freshness, alert.Viewer),
            alert.Alert.Place is { } place ? $"alert {place} of at most {Math.Max(place, alert.ADay)} that day" : null,
            $"{Mrkdwn.Code($"/deal-risk why {alert.Alert.DealId}")} tells why it came",
            FreshnessWords.Caveat(alert.Freshness),
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static Section Words(string mrkdwn, string? blockId = null) => new(new Mrkdwn(Mrkdwn.Fit(mrkdwn, SlackLimits.SectionText)), blockId: blockId);
}
