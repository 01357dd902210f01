using System.Globalization;
using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Scoring;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary><c>/deal-risk model</c>: what the scores are worth, for somebody who sells for a living.</summary>
internal static class ModelMessage
{
    private const int MostFeatures = 6;
    private const int MostWarnings = 3;

    public static SlackMessage Of(ModelStory story, Viewer viewer)
    {
        List<string> paragraphs = [.. story.Card is { } card ? Paragraphs(card, story, viewer) : NoModel(story)];
        paragraphs.AddRange(People(story));
        paragraphs.AddRange(Life(story, viewer));
        return new SlackMessage(
            FallbackText.Plain(string.Join('\n', paragraphs)),
            [.. paragraphs.Select(p => new Section(new Mrkdwn(Mrkdwn.Fit(p, SlackLimits.SectionText))))]);
    }

    private static IEnumerable<string> NoModel(ModelStory story)
    {
        yield return "*There is no model yet*";
        yield return "Scores come from rules of thumb: time in stage, moved close dates, silence. They are the same for every company, so take them as reminders, not as odds. "
            + "A model is trained once there are closed deals with dates; until then every score says that it comes from rules.";
        if (story.Needed is { } needed)
        {
            yield return $"*What is there, and what is needed*\n{Mrkdwn.Escape(needed)}";
        }
    }

    private static IEnumerable<string> Paragraphs(ModelCard card, ModelStory story, Viewer viewer)
    {
        var learned = card.TrainedOn;
        var trained = story.TrainedAt is { } at ? $" · trained {When.Day(at, viewer)}" : "";
        yield return $"*Model {Mrkdwn.Escape(card.Version)}*{trained} · it knows the pipeline up to {When.Day(card.Cutoff, viewer)}";
        yield return Worth(card, story);
        yield return $"*What it learned from*\n{When.Count(learned.Deals, "deal")}: {learned.Won:N0} won, {learned.Lost:N0} lost, {learned.Open:N0} still open{Between(learned, viewer)}, "
            + $"seen at {learned.Landmarks:N0} moments while they were open. Of late {DealWords.Percent(card.BaseRate)} were lost.";
        if (card.Treatment is { } treatment)
        {
            yield return $"*What a score means*\n{treatment.Means} Of the deals it learned from, {treatment.Told:N0} were told of, {treatment.Acted:N0} acted on, {treatment.HeldOut:N0} held out. {Mrkdwn.Escape(treatment.Compared)}";
        }

        yield return Measured(card);
        if (card.HasSkill)
        {
            yield return Bands(card);
        }

        if (card.Features.Count > 0)
        {
            yield return $"*What it looks at most*\n{Mrkdwn.Escape(string.Join(", ", card.Features.OrderByDescending(f => f.Importance).Select(f => f.Label).Distinct(StringComparer.Ordinal).Take(MostFeatures)))}";
        }

        if (Weak(card) is { Count: > 0 } weak)
        {
            yield return $"*Where it is weak*\n{string.Join('\n', weak.Select(w => $"• {Mrkdwn.Escape(Text.Fit(w, 300))}"))}";
        }
    }

    private static IEnumerable<string> People(ModelStory story) =>
        new[] { story.Intuition is { } intuition ? IntuitionWords.Of(intuition) : null, ReasonWords.Of(story.Reasons) }.OfType<string>();

    /// <summary>The last versions and decisions, for whoever wonders why a score is another than last month.</summary>
    private static IEnumerable<string> Life(ModelStory story, Viewer viewer)
    {
        if (story.Overrides.Count > 0)
        {
            yield return $"*Used though they look like leaks*\n{string.Join('\n', story.Overrides.Select(o => $"• {Override(o, story, viewer)}"))}";
        }

        if (story.Differences is { } differences)
        {
            string[] sentences = [.. differences.Sentences(), .. differences.Sentences().Count == 0 ? ["It learned anew from the same."] : Array.Empty<string>()];
            yield return $"*What changed since {Mrkdwn.Escape(differences.Against)}*\n{string.Join('\n', sentences.Select(s => $"• {Mrkdwn.Escape(Text.Fit(s, 300))}"))}";
        }

        if (story.Waiting is { } waiting)
        {
            yield return $"*Model {Mrkdwn.Escape(waiting)} waits for an admin’s decision*: it would move many deals into another band. Until then scores are as before.";
        }

        if (story.Changelog.Count > 0)
        {
            yield return $"*Changelog*\n{string.Join('\n', story.Changelog.Select(d => $"• {ChangelogWords.Line(d, story.Roster, viewer)}"))}";
        }
    }

    private static string Override(LeakOverride o, ModelStory story, Viewer viewer)
    {
        var why = o.Why is { } said ? $", “{Mrkdwn.Escape(Text.Fit(said, 150))}”" : "";
        return $"{Mrkdwn.Escape(o.Label)}, allowed by {Mrkdwn.Escape(ChangelogWords.Who(o.By, story.Roster)!)} on {When.Day(o.AllowedAt, viewer)}{why}. Against it stood: {Mrkdwn.Escape(Text.Fit(o.Evidence, 250))}";
    }

    private static string Worth(ModelCard card, ModelStory story)
    {
        if (card.HasSkill)
        {
            return $"*What it is worth*\n{Mrkdwn.Escape(card.SkillStatement)}{Record(card)}";
        }

        var needed = story.Needed is { } data ? $"\n{Mrkdwn.Escape(data)}" : "";
        var instead = card.Evidence == Evidence.Rules
            ? "rules of thumb, the same for every company: reminders, not odds."
            : "how often similar deals were lost, with the range that so few deals allow, and rules of thumb for what to do.";
        return $"*What it is worth: {FreshnessWords.NoSkill}*\n{Mrkdwn.Escape(card.SkillStatement)}\nShown instead: {instead}{needed}";
    }

    /// <summary><c>Of 100 deals it called high, 71 were lost later; of those on track, 22.</c></summary>
    private static string Record(ModelCard card)
    {
        var lost = card.Record.ToDictionary(r => r.Band, r => (int)Math.Round(100 * r.Lost.Value, MidpointRounding.AwayFromZero), StringComparer.Ordinal);
        return lost.TryGetValue(RiskBand.High.Word(), out var high) && lost.TryGetValue(RiskBand.OnTrack.Word(), out var low)
            ? $"\nOf 100 open deals it called high, {high} were lost later; of 100 it called on track, {low}."
            : "";
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
        .. card.Segments.Where(s => card.HasSkill && s.LogLossAgainstBaseRate.Value >= 0).Take(MostWarnings)
            .Select(s => $"{s.Field} {s.Value}: no closer to what happened than the usual rate, on {When.Count(s.Deals, "deal")}"),
        .. card.Refused.Where(r => r.Reason == RefusalReason.SuspectedLeak).Take(MostWarnings)
            .Select(r => $"{r.Label} was left out as a suspected leak: {r.Evidence}"),
        .. card.Warnings.Take(MostWarnings),
    ];

    private static string Between(TrainedOn learned, Viewer viewer) => learned is { From: { } from, To: { } to }
        ? $", {When.Day(from, viewer)} to {When.Day(to, viewer)}"
        : "";

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
