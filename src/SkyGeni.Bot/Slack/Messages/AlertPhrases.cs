using SkyGeni.Core.Alerts;
using SkyGeni.Core.Scoring.Changes;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>The sentences of an alert, as mrkdwn.</summary>
internal static class AlertPhrases
{
    private const int MostChanges = 2;

    /// <summary><c>*A deal of yours went from ◆ watch to ▲ high* · 54 % → 68 % since Monday</c></summary>
    public static string Head(AlertModel model)
    {
        var alert = model.Alert;
        if (model.First is var (name, at))
        {
            return $"*Nobody has looked yet; maybe you can help* · {Mrkdwn.Escape(name)} was told {On(at, model.Viewer)} · {Figures(model)}";
        }

        return alert.Reason switch
        {
            AlertReason.NewOwner => $"*This deal is yours now, and worth a look* · {DealWords.Band(alert.Band)}, {DealWords.Percent(alert.LossProbability)}",
            AlertReason.HigherBand => $"*A deal of yours went from {DealWords.Band(alert.Then.Band)} to {DealWords.Band(alert.Band)}* · {Figures(model)}",
            _ => $"*A deal of yours is likelier to be lost than it was* · {Figures(model)}",
        };
    }

    /// <summary><c>What changed: *close date moved later 3 times* and *no activity for 16 days*</c>; null where no single thing carries it.</summary>
    public static string? Changed(AlertModel model, int longest)
    {
        var raised = model.Changes
            .Where(c => c.Cause.IsOwn() && c.LogOdds >= DealWords.Negligible && c.Feature is not (ScoreChanges.BaseId or ScoreChanges.HeldId or "owner" or "owner-load"))
            .Select(c => DealWords.Phrase(c.Phrase, longest)).Distinct(StringComparer.Ordinal).Take(MostChanges).ToList();
        return raised.Count == 0 ? null : $"What changed: {string.Join(" and ", raised)}";
    }

    /// <summary><c>Passed on to Maya at 15:10: nobody had looked at it yet</c>; null where it was not.</summary>
    public static string? PassedOn(AlertModel model) => model is { PassedOnTo: { } name, Alert.PassedOn: { } passed }
        ? $"Passed on to {Mrkdwn.Escape(name)} {On(passed.At, model.Viewer)}, who may be able to help: nobody had looked at it yet"
        : null;

    /// <summary>What stands in the place of an alert that is over.</summary>
    public static string Over(AlertModel model)
    {
        var title = Mrkdwn.Bold(Text.Fit(model.Card?.Title ?? model.Alert.Title, 200));
        return model switch
        {
            { Card: { Deal.IsOpen: false } card } => $"{title}\n{DealWords.Closed(card, model.Viewer)}",
            { Alert.Ended: { Reason: AlertReason.Moved, At: var at } } => $"{title}\nIt moved to its new owner {On(at, model.Viewer)}. Nothing to do.",
            { Alert.Ended.Reason: AlertReason.BackOnTrack } => $"{title}\nBack on track{Now(model)}. Nothing to do.",
            { Alert.Ended: { Reason: AlertReason.ToldAgain, At: var at } } => $"{title}\nThere is news of it since: a newer alert came {On(at, model.Viewer)}.",
            { Alert.Ended: { Reason: AlertReason.ClosedWon or AlertReason.ClosedLost or AlertReason.Deleted, At: var at } } =>
                $"{title}\nIt ended {On(at, model.Viewer)}. Nothing to do.",
            _ => $"{title}\nThis alert is over. {Mrkdwn.Code($"/deal-risk {model.Alert.DealId}")} tells how the deal stands.",
        };
    }

    private static string Now(AlertModel model) => model.Card?.Score is { } score ? $": {DealWords.Likelihood(score.Score)} now" : "";

    private static string Figures(AlertModel model) =>
        $"{DealWords.Percent(model.Alert.Then.LossProbability)} → {DealWords.Percent(model.Alert.LossProbability)} since {When.Since(model.Alert.Then.At, model.Viewer)}";

    private static string On(DateTimeOffset at, Viewer viewer)
    {
        var when = When.Moment(at, viewer);
        return $"{(when.Contains(',', StringComparison.Ordinal) ? "on" : "at")} {when}";
    }
}
