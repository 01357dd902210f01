using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Slack.Commands;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>What is said where a text is no deal, or could be several.</summary>
internal static class DealAnswerMessage
{
    public static SlackMessage NotFound(string text, string? nearest)
    {
        var typed = Mrkdwn.Escape(Text.Fit(text, 100));
        var meant = nearest is null ? "" : $" Did you mean {Mrkdwn.Code($"{DealRiskCommand.Slash} {nearest}")}?";
        return new SlackMessage(
            $"I find no deal “{typed}” among those you can see. If it belongs to another team, ask its owner or your admin.{meant}\n"
            + $"Part of a name, an account or an id is enough; {Mrkdwn.Code($"{DealRiskCommand.Slash} help")} tells what else you can ask.");
    }

    public static SlackMessage Choose(string text, IReadOnlyList<DealRow> found, bool asTyped, bool more, Viewer viewer)
    {
        var typed = Mrkdwn.Escape(Text.Fit(text, 100));
        var head = asTyped
            ? $"“{typed}” could be {(more ? "one of many deals; these come first" : When.Count(found.Count, "deal"))}. Which one?"
            : $"I find no deal “{typed}” among those you can see. Did you mean {(found.Count == 1 ? "this one" : "one of these")}?";
        var blocks = MessageBudget.Fit(200, 20, longest => [new Section(new Mrkdwn(head)), .. found.Select(deal => Choice(deal, viewer, longest))]);
        var lines = found.Select((deal, i) => $"{i + 1}. {Line(deal, viewer, 60)}").Prepend(head);
        return new SlackMessage(FallbackText.Plain(string.Join('\n', lines)), blocks);
    }

    private static Section Choice(DealRow deal, Viewer viewer, int longest)
    {
        var card = new DealCard { Deal = deal };
        return new Section(
            new Mrkdwn(Line(deal, viewer, longest)),
            accessory: DealRowBlocks.Button("Details", ActionIds.DealDetails, deal.DealId, card));
    }

    private static string Line(DealRow deal, Viewer viewer, int longest)
    {
        var card = new DealCard { Deal = deal };
        var account = deal.Account is { } name ? $" · {Mrkdwn.Escape(Text.Fit(name, longest))}" : "";
        var facts = DealWords.Facts(card, viewer, longest);
        var closed = deal.IsOpen ? "" : " · closed";
        return $"{DealWords.Title(card, longest)}{account}{(facts.Length == 0 ? "" : $" · {facts}")}{closed}";
    }
}
