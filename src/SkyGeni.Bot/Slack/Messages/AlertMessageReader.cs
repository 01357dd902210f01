using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>Gathers what an alert shows. It only reads.</summary>
internal sealed class AlertMessageReader(
    AlertStore alerts, DealCardReader cards, RiskScoreStore scores, PersonSettingsStore settings, FreshnessReader freshness, RosterCache roster)
{
    /// <summary>Null where there is no such alert of this reader's.</summary>
    public async Task<AlertModel?> ReadAsync(Viewer viewer, string alertId)
    {
        if (await alerts.FindAsync(alertId) is not { } alert || alert.PersonId != viewer.Person.Id)
        {
            return null;
        }

        var card = await cards.ReadAsync(viewer, alert.DealId);
        var (before, after) = (await scores.AtAsync(alert.Then.ScoreId), await scores.AtAsync(alert.ScoreId));
        var first = alert.ParentId is { } parent ? await alerts.FindAsync(parent) : null;
        return new AlertModel
        {
            Viewer = viewer,
            Alert = alert,
            Card = card,
            Changes = before is null || after is null ? [] : await scores.ChangesAsync(before, after),
            Freshness = await freshness.ReadAsync(card is null ? [] : [card]),
            ADay = (await settings.GetAsync(viewer.Person)).AlertsADay,
            PassedOnTo = alert.PassedOn is { } passed ? Names.Of(roster.Current, passed.PersonId) : null,
            First = first is null ? null : (Names.Of(roster.Current, first.PersonId), first.RaisedAt),
        };
    }
}
