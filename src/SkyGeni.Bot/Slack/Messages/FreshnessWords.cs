using SkyGeni.Core.Scoring;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>The small print under every message: how old, made by what, and what that is worth.</summary>
internal static class FreshnessWords
{
    /// <summary>Scores older than this are announced as old; a program that runs confirms them far more often.</summary>
    public static readonly TimeSpan OldScores = TimeSpan.FromHours(3);

    /// <summary>A pipeline that said nothing for longer than this is announced as silent; a daily file is not.</summary>
    public static readonly TimeSpan OldData = TimeSpan.FromHours(36);

    public const string NoSkill = "no demonstrated skill on this data";

    /// <summary><c>Scored 4 minutes ago by model 2026-11</c></summary>
    public static string Scored(Freshness fresh, Viewer viewer) => fresh.ScoredAt is { } at
        ? $"Scored {When.Ago(viewer.Now - at)} by {By(fresh.Model)}"
        : "Not scored yet";

    /// <summary>What the reader has to know before believing a figure; null where scores are fresh and the model has shown skill.</summary>
    public static string? Caveat(Freshness fresh) => Limits(fresh.Model) is { } limits
        ? fresh.Needed is { } needed ? $"{limits}. {Mrkdwn.Escape(needed.TrimEnd('.'))}" : limits
        : null;

    private static string? Limits(ModelCard? model) => model switch
    {
        null => "There is no model yet: scores come from rules of thumb and say so",
        { Evidence: Evidence.Rules } => "There is too little to learn from yet: scores come from rules of thumb and say so",
        { HasSkill: false } => $"The model has {NoSkill}: shown instead is how often similar deals were lost, with rules of thumb",
        _ => null,
    };

    /// <summary><c>Scores are 3 hours old: the CRM has sent nothing since 07:10. Shown as of then.</c> Null while they are fresh.</summary>
    public static string? Stale(Freshness fresh, Viewer viewer)
    {
        var silent = fresh.DataUpTo is { } upTo && viewer.Now - upTo > OldData ? upTo : (DateTimeOffset?)null;
        var old = fresh.ScoredAt is { } at && viewer.Now - at > OldScores ? viewer.Now - at : (TimeSpan?)null;
        return (old, silent) switch
        {
            ({ } age, { } since) => $"Scores are {When.Lasting(age)} old: the CRM has sent nothing since {When.Moment(since, viewer)}. Shown as of then.",
            ({ } age, null) => $"Scores are {When.Lasting(age)} old. Newer ones follow as soon as they are worked out.",
            (null, { } since) => $"The CRM has sent nothing since {When.Moment(since, viewer)}. Deals are shown as of then.",
            _ => null,
        };
    }

    private static string By(ModelCard? model) => model is null ? "rules of thumb" : $"model {Mrkdwn.Escape(model.Version)}";
}
