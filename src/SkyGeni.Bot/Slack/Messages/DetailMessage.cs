using SkyGeni.Core.Recommendations;
using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>One deal in full: how it stands, what that is associated with, what changed, what to do.</summary>
internal static class DetailMessage
{
    public const int MostRecommendations = 3;
    private const int LongestName = 255;
    private const int ShortestName = 16;

    public static SlackMessage Of(DetailModel detail)
    {
        var blocks = MessageBudget.Fit(LongestName, ShortestName, longest => Blocks(detail, longest));
        return new SlackMessage(Fallback(detail), blocks);
    }

    private static List<Block> Blocks(DetailModel detail, int longest)
    {
        var card = detail.Card;
        var blocks = new List<Block>
        {
            new Header(Text.Fit(HeaderText(card), SlackLimits.HeaderText), BlockIds.Detail(card.DealId, detail.LastLook)),
            new Section(null, Fields(detail, longest)),
        };
        if (card.Score is null)
        {
            blocks.Insert(1, Words(card.Deal.IsOpen ? "Not scored yet: its first score follows within minutes." : CallWords.Closed(card, detail.Viewer)));
            return blocks;
        }

        blocks.Insert(1, Words(DealWords.Chance(card.Score.Score) + DealWords.Trend(card, detail.Viewer)));
        blocks.AddRange(DetailWords.Reasons(card.Score.Score, longest).Select(Words));
        if (DetailWords.Changed(detail, longest) is { } changed)
        {
            blocks.Add(Words(changed));
        }

        blocks.AddRange(ToDo(detail, longest));
        blocks.AddRange(DealRowBlocks.Of(card, detail.Viewer, withDetails: false, detail.CopyId));
        blocks.Add(new Context([new Mrkdwn(Foot(detail))]));
        blocks.Add(new ActionRow([DealRowBlocks.Button("How is this worked out?", ActionIds.ExplainScore, card.DealId, card)]));
        return blocks;
    }

    private static string HeaderText(DealCard card)
    {
        var band = card.Score is { } score ? $" · {DealWords.Band(score.Score.Band)}" : "";
        return Text.Fit(card.Title, SlackLimits.HeaderText - band.Length) + band;
    }

    private static List<Text> Fields(DetailModel detail, int longest) =>
        [.. DetailWords.Fields(detail, longest).Select(f => new Mrkdwn($"*{f.Name}*\n{f.Value}"))];

    private static IEnumerable<Block> ToDo(DetailModel detail, int longest)
    {
        var recommendations = Recommendations(detail.Card);
        if (recommendations.Count == 0)
        {
            yield return Words("*What to do*\nNo rule has anything to recommend for it now.");
            yield break;
        }

        yield return Words("*What to do*");
        foreach (var recommendation in recommendations)
        {
            yield return Words(DetailWords.Recommended(detail, recommendation, longest));
            yield return Do(detail, recommendation);
        }
    }

    private static ActionRow Do(DetailModel detail, Recommendation recommendation)
    {
        var card = detail.Card;
        var value = DealMenu.Value(recommendation.Id, card.DealId);
        var done = detail.Done.FirstOrDefault(d => d.What.RecommendationId == recommendation.Id);
        var buttons = new List<InteractiveElement>
        {
            done is null
                ? DealRowBlocks.Done(recommendation, card)
                : new Button(DealRowBlocks.UndoWord(done.What), ActionIds.UndoIntervention, DealMenu.Value(done.What.Id, card.DealId), accessibilityLabel: Text.Fit($"Undo: {recommendation.Title}", SlackLimits.AccessibilityLabel)),
        };
        buttons.Add(new Button("Playbook", ActionIds.RecommendationPlaybook, value, accessibilityLabel: Text.Fit($"Playbook: {recommendation.Title}", SlackLimits.AccessibilityLabel)));
        return new ActionRow(buttons, BlockIds.WithCopy($"do:{recommendation.Id}", detail.CopyId));
    }

    private static IReadOnlyList<Recommendation> Recommendations(DealCard card) =>
        card.Score is { } score && !score.Recommendations.IsDefaultOrEmpty ? [.. score.Recommendations.Take(MostRecommendations)] : [];

    private static string Foot(DetailModel detail)
    {
        var lines = new List<string>();
        if (FreshnessWords.Stale(detail.Freshness, detail.Viewer) is { } stale)
        {
            lines.Add(stale);
        }

        var score = detail.Card.Score!.Score;
        var said = $"{FreshnessWords.Scored(detail.Freshness, detail.Viewer)} · evidence: {DetailWords.Evidence(score)}";
        lines.Add(FreshnessWords.Caveat(detail.Freshness) is { } caveat ? $"{said} · {caveat}" : said);
        if (DetailWords.History(detail) is { } history)
        {
            lines.Add(history);
        }

        return string.Join('\n', lines);
    }

    private static string Fallback(DetailModel detail)
    {
        const int longest = 60;
        var card = detail.Card;
        var lines = new List<string> { $"{DealWords.Title(card, longest)}: {(card.Score is { } score ? DealWords.Chance(score.Score) + DealWords.Trend(card, detail.Viewer) : "not scored yet")}" };
        lines.AddRange(DetailWords.Fields(detail, longest).Select(f => $"{f.Name}: {f.Value}"));
        if (card.Score is { } scored)
        {
            lines.AddRange(DetailWords.Reasons(scored.Score, longest));
            lines.AddRange(DetailWords.Changed(detail, longest) is { } changed ? [changed] : []);
            lines.AddRange(Recommendations(card).Select(r => $"What to do: {DetailWords.Recommended(detail, r, longest)}"));
            lines.Add(Foot(detail));
        }

        return FallbackText.Plain(string.Join('\n', lines));
    }

    private static Section Words(string mrkdwn) => new(new Mrkdwn(Mrkdwn.Fit(mrkdwn, SlackLimits.SectionText)));
}
