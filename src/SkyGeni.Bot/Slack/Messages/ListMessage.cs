using SkyGeni.Core.Alerts;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>The list of <c>/deal-risk</c>: five deals, each with one row of buttons, and where they stand among the others.</summary>
internal static class ListMessage
{
    public const int PageSize = 5;

    /// <summary>Names are cut where five deals would not fit into one message otherwise.</summary>
    private const int LongestName = 255;
    private const int ShortestName = 12;

    public static SlackMessage Of(ListModel list)
    {
        if (list.Summary.Open == 0)
        {
            return new SlackMessage(Empty(list.Viewer), [new Section(new Mrkdwn(Empty(list.Viewer)), blockId: Id(list)), Settings()]);
        }

        var blocks = MessageBudget.Fit(LongestName, ShortestName, longest => Blocks(list, longest));
        return new SlackMessage(FallbackText.Of(Head(list), list.Cards, list.Viewer, Foot(list)), blocks);
    }

    private static List<Block> Blocks(ListModel list, int longest)
    {
        var blocks = new List<Block> { new Section(new Mrkdwn(Head(list)), blockId: Id(list)) };
        foreach (var card in list.Cards)
        {
            blocks.Add(DealRowBlocks.Told(card, list.Viewer, string.Join('\n', Lines(card, list.Viewer, longest)), list.CopyId));
            blocks.AddRange(DealRowBlocks.Of(card, list.Viewer, copyId: list.CopyId));
        }

        blocks.Add(new Context([new Mrkdwn(Foot(list))]));
        blocks.Add(Navigation(list));
        return blocks;
    }

    /// <summary>A deal in up to four lines: what it is, how it stands, what that is associated with, what to do.</summary>
    internal static IEnumerable<string> Lines(DealCard card, Viewer viewer, int longest)
    {
        var facts = DealWords.Facts(card, viewer, longest);
        yield return facts.Length == 0 ? DealWords.Title(card, longest) : $"{DealWords.Title(card, longest)} · {facts}";
        if (card.Score is not { } score)
        {
            if (card.Deal.IsOpen)
            {
                yield return "Not scored yet: its first score follows within minutes.";
            }

            yield break;
        }

        yield return DealWords.Chance(score.Score) + DealWords.Trend(card, viewer);
        if (DealWords.Associations(score.Score, longest) is { } associations)
        {
            yield return associations;
        }

        if (DealWords.Next(score, longest) is { } next)
        {
            yield return next;
        }
    }

    private static string Head(ListModel list)
    {
        var summary = list.Summary;
        var risk = $"{Money.Say(summary.AtRisk)} at risk";
        if (list.Page is { } page)
        {
            var first = ((page - 1) * PageSize) + 1;
            return $"*{All(list.Viewer)}* · {first}–{first + list.Cards.Count - 1} of {summary.Open:N0}, most money at risk first · {risk}";
        }

        return list.Cards.Count == 0
            ? $"*Nothing needs your attention now* · {When.Count(summary.Open, "open deal")} · {risk}"
            : $"*{Attention(list.Viewer)}* · {list.Cards.Count} of {summary.Open:N0} open · {risk}";
    }

    private static string Attention(Viewer viewer) => viewer.Person.Role switch
    {
        Role.Rep => "Your deals that need attention",
        Role.Manager => "Your team’s deals that need attention",
        _ => "Deals that need attention",
    };

    private static string All(Viewer viewer) => viewer.Person.Role switch
    {
        Role.Rep => "All your open deals",
        Role.Manager => "All open deals of your team",
        _ => "All open deals",
    };

    private static string Empty(Viewer viewer) => viewer.Person.Role switch
    {
        Role.Rep => "You own no open deal at the moment. As soon as the CRM says you do, it is scored and stands here.",
        Role.Manager => "Neither you nor anyone of your team owns an open deal at the moment. As soon as the CRM says so, it is scored and stands here.",
        _ => "There are no open deals at the moment. Import some, or connect the CRM; they are scored at once and stand here.",
    };

    private static string Foot(ListModel list)
    {
        var summary = list.Summary;
        var parts = new List<string> { FreshnessWords.Scored(summary.Freshness, list.Viewer) };
        if (list.Page is null)
        {
            parts.AddRange(LeftOut(summary));
        }

        if (FreshnessWords.Caveat(summary.Freshness) is { } caveat)
        {
            parts.Add(caveat);
        }

        var foot = string.Join(" · ", parts);
        return FreshnessWords.Stale(summary.Freshness, list.Viewer) is { } stale ? $"{stale}\n{foot}" : foot;
    }

    private static IEnumerable<string> LeftOut(PipelineSummary summary)
    {
        foreach (var (reason, count) in summary.LeftOut)
        {
            var said = reason switch
            {
                LeftOutReason.OnTrack => $"{count:N0} on track",
                LeftOutReason.Snoozed => $"{count:N0} snoozed",
                LeftOutReason.Dismissed => $"{count:N0} dismissed",
                LeftOutReason.ActedOn => $"{count:N0} acted on lately",
                LeftOutReason.BelowLeastAmount =>
                    $"*{count:N0} more {(count == 1 ? "is" : "are")} below your {new Money(summary.LeastAmount, summary.AtRisk is [var only] ? only.Currency : null)} filter*",
                LeftOutReason.OtherStage => $"{count:N0} in stages you left out",
                _ => null,
            };
            if (said is not null)
            {
                yield return said;
            }
        }
    }

    private static ActionRow Navigation(ListModel list)
    {
        var buttons = new List<InteractiveElement>();
        if (list.Page is { } page)
        {
            buttons.Add(new Button("Needs attention", ActionIds.ListAttention, accessibilityLabel: "Back to the deals that need attention"));
            if (page > 1)
            {
                buttons.Add(new Button("Previous", ActionIds.ListPrevious, $"{page - 1}", accessibilityLabel: $"Page {page - 1} of {list.Pages}"));
            }

            if (page < list.Pages)
            {
                buttons.Add(new Button("Next", ActionIds.ListPage, $"{page + 1}", accessibilityLabel: $"Page {page + 1} of {list.Pages}"));
            }
        }
        else
        {
            buttons.Add(new Button($"All {list.Summary.Open:N0}", ActionIds.ListPage, "1", accessibilityLabel: "All open deals, most money at risk first"));
        }

        buttons.Add(new Button("Settings", ActionIds.OpenSettings));
        return new ActionRow(buttons, BlockIds.WithCopy("navigation", list.CopyId));
    }

    private static ActionRow Settings() => new([new Button("Settings", ActionIds.OpenSettings)]);

    private static string Id(ListModel list) => BlockIds.List(list.Page);
}
