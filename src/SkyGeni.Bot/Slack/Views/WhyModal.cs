using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>Why this? Why the deal stands in the list, and what its chance is associated with.</summary>
internal static class WhyModal
{
    public static ModalView Of(DetailModel detail)
    {
        var card = detail.Card;
        List<string> paragraphs = [DealWords.Title(card, 120)];
        if (card.Score is { } score)
        {
            paragraphs.Add(DealWords.Chance(score.Score) + DealWords.Trend(card, detail.Viewer));
            paragraphs.Add(Place(card, score.Score.LossProbability));
            paragraphs.AddRange(DetailWords.Reasons(score.Score, 120));
        }
        else
        {
            paragraphs.Add("Not scored yet: its first score follows within minutes.");
        }

        return new ModalView("Why this?", [.. paragraphs.Select(FormBlocks.Paragraph)], close: "Close");
    }

    private static string Place(DealCard card, double chance) => card.Deal.Amount is { } amount
        ? $"Deals are ordered by money at risk: the amount times the chance of loss. Here that is {new Money(amount, card.Deal.Currency)} × {DealWords.Percent(chance)} = {new Money(Math.Round(amount * (decimal)chance), card.Deal.Currency)}."
        : "Deals are ordered by money at risk: the amount times the chance of loss. This one has no amount, so it comes after those that do.";
}
