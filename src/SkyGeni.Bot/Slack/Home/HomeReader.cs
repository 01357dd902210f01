using Dapper;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Slack.Home;

/// <summary>Gathers a Home tab. It only reads.</summary>
internal sealed class HomeReader(
    Database database,
    ListReader lists,
    AsideReader aside,
    ReminderReader reminders,
    InterventionStore interventions,
    OwnCallStore calls,
    DealStore deals,
    RiskScoreStore scores,
    PersonSettingsStore settings,
    RosterCache roster,
    OutboxStore outbox,
    FindingStore findings,
    CheckRunStore looks,
    AlertTimes times)
{
    private const int MostAside = 8;
    private const int MostReminders = 10;
    private const int MostLately = 5;
    private const int MostFindings = 5;

    public async Task<HomeModel> ReadAsync(Viewer viewer)
    {
        var attention = await lists.AttentionAsync(viewer);
        return new HomeModel
        {
            Attention = attention,
            ChangedThisWeek = await ChangedAsync(viewer),
            Aside = await aside.ReadAsync(viewer, MostAside),
            Reminders = await reminders.ToComeAsync(viewer, MostReminders),
            Lately = await LatelyAsync(viewer),
            Calls = await calls.EndedAsync(viewer.Person.Id),
            Settings = await settings.GetAsync(viewer.Person),
            Health = viewer.Person.Role == Role.Admin ? await HealthAsync(attention.Summary.Freshness) : null,
        };
    }

    private async Task<int> ChangedAsync(Viewer viewer)
    {
        var owners = roster.Current.VisibleOwners(viewer.Person);
        var only = owners is null ? "" : $"AND {JsonList.Holds("l.owner_id", "@owners", owners)}";
        return await database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(
            $"SELECT COUNT(*) FROM risk_latest l JOIN risk_score s ON s.score_id = l.score_id WHERE s.since >= @since {only}",
            new { since = (viewer.Now - TimeSpan.FromDays(7)).ToUnixTimeMilliseconds(), owners = owners is null ? null : DealIds.Json([.. owners]) }));
    }

    // Only deals they may still see: somebody who changed teams keeps what they did, not what became of it.
    private async Task<IReadOnlyList<PastAction>> LatelyAsync(Viewer viewer)
    {
        var done = await interventions.OfPersonAsync(viewer.Person.Id, MostLately);
        var ids = done.Select(d => d.DealId).Distinct(StringComparer.Ordinal).ToList();
        var rows = (await deals.FindAsync(ids)).Where(d => roster.Current.Sees(viewer.Person, d.OwnerId)).ToDictionary(d => d.DealId, StringComparer.Ordinal);
        var now = await scores.LatestAsync(ids);
        var past = new List<PastAction>();
        foreach (var action in done.Where(d => rows.ContainsKey(d.DealId)))
        {
            var deal = rows[action.DealId];
            var at = DoneAt(action, viewer);
            var then = (await scores.PointsAsync([deal.DealId], at)).GetValueOrDefault(deal.DealId);
            past.Add(new PastAction(action, deal.Title, deal.Outcome, then?.LossProbability, now.GetValueOrDefault(deal.DealId)?.Score.LossProbability)
            {
                MovedTo = deal is { IsOpen: true, Stage: { } stage, StageSince: { } since } && since > at ? (stage, since) : null,
            });
        }

        return past;
    }

    // What was logged days later is told against the morning of the day it was done.
    private static DateTimeOffset DoneAt(Intervention action, Viewer viewer)
    {
        var morning = SnoozeUntil.MorningOf(action.HappenedOn, viewer.Zone);
        return SnoozeUntil.Today(action.CreatedAt, viewer.Zone) == action.HappenedOn || action.CreatedAt < morning ? action.CreatedAt : morning;
    }

    private async Task<Health> HealthAsync(Freshness fresh)
    {
        var backlog = await outbox.BacklogAsync();
        var open = await findings.ListAsync(limit: MostFindings);
        return new Health(backlog.Waiting, backlog.OldestSince, fresh.Model?.Cutoff, fresh.DataUpTo, [.. open.Select(f => f.Finding.Title)]) { LastLook = await looks.LatestAsync(), Alerts = await times.LatelyAsync() };
    }
}
