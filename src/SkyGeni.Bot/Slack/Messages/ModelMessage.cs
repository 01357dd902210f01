using System.Globalization;
using SkyGeni.Core.Scoring;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary><c>/deal-risk model</c>: what the scores are worth, for somebody who sells for a living.</summary>
internal static class ModelMessage
{
    private const int MostFeatures = 6;
    private const int MostWarnings = 3;

    public static SlackMessage Of(ModelCard? card, Viewer viewer)
    {
        var paragraphs = card is null ? NoModel() : [.. Paragraphs(card, viewer)];
        return new SlackMessage(
            FallbackText.Plain(string.Join('\n', paragraphs)),
            [.. paragraphs.Select(p => new Section(new Mrkdwn(Mrkdwn.Fit(p, SlackLimits.SectionText))))]);
    }

    private static List<string> NoModel() =>
    [
        "*There is no model yet*",
        "Scores come from rules of thumb: time in stage, moved close dates, silence. They are the same for every company, so take them as reminders, not as odds. "
        + "A model is trained once there are closed deals with dates; until then every score says that it comes from rules.",
    ];

    private static IEnumerable<string> Paragraphs(ModelCard card, Viewer viewer)
    {
        var learned = card.TrainedOn;
        yield return $"*Model {Mrkdwn.Escape(card.Version)}* · it knows the pipeline up to {When.Day(card.Cutoff, viewer)}";
        yield return card.HasSkill
            ? $"*What it is worth*\n{Mrkdwn.Escape(card.SkillStatement)}"
            : $"*What it is worth: {FreshnessWords.NoSkill}*\n{Mrkdwn.Escape(card.SkillStatement)}\nShown instead: how often similar deals were lost, with the range that so few deals allow, and rules of thumb for what to do.";
        yield return $"*What it learned from*\n{When.Count(learned.Deals, "deal")}: {learned.Won:N0} won, {learned.Lost:N0} lost, {learned.Open:N0} still open{Between(learned, viewer)}, "
            + $"seen at {learned.Landmarks:N0} moments while they were open. Of late {DealWords.Percent(card.BaseRate)} were lost.";
        yield return Measured(card);
        if (card.HasSkill)
        {
            yield return Bands(card);
        }

        if (card.Features.Count > 0)
        {
            yield return $"*What it looks at most*\n{Mrkdwn.Escape(string.Join(", ", card.Features.OrderByDescending(f => f.Importance).Take(MostFeatures).Select(f => f.Label)))}";
        }

        if (Weak(card) is { Count: > 0 } weak)
        {
            yield return $"*Where it is weak*\n{string.Join('\n', weak.Select(w => $"• {Mrkdwn.Escape(Text.Fit(w, 300))}"))}";
        }
    }

    private static string Bands(ModelCard card) =>
        $"*Bands*\n{DealWords.Band(RiskBand.High)} from {DealWords.Percent(card.Bands.High)}, {DealWords.Band(RiskBand.Watch)} from {DealWords.Percent(card.Bands.Watch)}, else {DealWords.Band(RiskBand.OnTrack)}.";

    private static string Measured(ModelCard card)
    {
        if (card.Metrics is not { } metrics)
        {
            return "*How that is known*\nToo few deals have closed since to measure it on later deals than it learned from.";
        }

        var auc = metrics.Auc;
        var against = card.BaseRateMetrics is { } baseline
            ? $" Log loss {Figure(metrics.LogLoss.Value)}; always saying the usual rate has {Figure(baseline.LogLoss.Value)} (lower is better)."
            : "";
        return $"*How that is known*\nMeasured on {When.Count(metrics.Deals, "deal")} that ended after it had learned. Of a lost and a won deal it puts the lost one higher "
            + $"{DealWords.Percent(auc.Value)} of the time ({DealWords.Percent(auc.Low)} to {DealWords.Percent(auc.High)}; guessing is 50 %).{against}";
    }

    private static List<string> Weak(ModelCard card) =>
    [
        .. card.Refused.Where(r => r.Reason == RefusalReason.SuspectedLeak).Take(MostWarnings)
            .Select(r => $"{r.Label} was left out as a suspected leak: {r.Evidence}"),
        .. card.Warnings.Take(MostWarnings),
    ];

    private static string Between(TrainedOn learned, Viewer viewer) => learned is { From: { } from, To: { } to }
        ? $", {When.Day(from, viewer)} to {When.Day(to, viewer)}"
        : "";

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
