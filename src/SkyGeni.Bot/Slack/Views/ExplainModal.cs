using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Scoring;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>How is this worked out? In plain words, with this deal's own figures.</summary>
internal static class ExplainModal
{
    public static ModalView Of(DetailModel detail) =>
        new("How it is worked out", [.. Paragraphs(detail).Select(FormBlocks.Paragraph)], close: "Close");

    private static IEnumerable<string> Paragraphs(DetailModel detail)
    {
        if (detail.Card.Score is not { } stored)
        {
            yield return "This deal is not scored yet: its first score follows within minutes.";
            yield break;
        }

        var score = stored.Score;
        yield return Start(score, detail.Freshness.Model);
        var start = 1 / (1 + Math.Exp(-score.BaseLogOdds));
        yield return $"*The sum*\nIt starts from {DealWords.Percent(start)}, the share of deals lost of late. Each thing known of this deal moves that up or down by its weight; "
            + $"together they make {DealWords.Percent(score.LossProbability)}. The bars show the weights, the longest being the largest for this deal.";
        yield return $"*The range*\nThe range {DealWords.Percent(score.Low)} to {DealWords.Percent(score.High)} is how far off the figure could be given how many deals there were to learn from: {When.Count(score.SimilarClosed, "similar deal")} closed so far. Few deals, wide range.";
        yield return "*What it is not*\n“Associated with” says that deals like this went that way before. It does not say that changing it changes the outcome; only an action’s measured effect could.";
        yield return $"*When*\nAs of {When.DayAndTime(score.AsOf, detail.Viewer)}, by {Mrkdwn.Escape(score.ModelVersion)}. Nothing that was learned later went into it, and it is kept with its inputs so that it can be looked up.";
    }

    private static string Start(RiskScore score, ModelCard? card) => score.Evidence switch
    {
        Evidence.Full => $"*A model that learned from your own closed deals*\n{Mrkdwn.Escape(card?.SkillStatement ?? "")}",
        Evidence.Pooled => $"*The loss rate of similar deals*\nThe model has {FreshnessWords.NoSkill}, so this is how often deals of this kind were lost, and nothing cleverer.",
        _ => "*Rules of thumb*\nThere are too few closed deals to learn from yet. The rules are the same for every company: read them as reminders, not as odds.",
    };
}
